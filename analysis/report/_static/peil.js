/* Who never chose a theme gets that of the system: told before the theme's script complains of none. */
document.documentElement.dataset.mode ||= "auto";

/* Frames that do not scroll need no stop of the keyboard: take it away where all is in view. */
(() => {
  const look = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else if (target !== document.activeElement) target.removeAttribute("tabindex");
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    const frames = ".peil-scroll, .peil-figure, .pst-scrollable-table-container";
    for (const frame of document.querySelectorAll(frames)) look.observe(frame);
  });
})();
