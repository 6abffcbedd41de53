/* Frames that do not scroll need no stop of the keyboard: take it away where all is in view. */
(() => {
  const look = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else if (target !== document.activeElement) target.removeAttribute("tabindex");
    }
  });
  document.addEventListener("DOMContentLoaded", () => {
    for (const frame of document.querySelectorAll(".peil-scroll, .peil-figure")) look.observe(frame);
  });
})();
