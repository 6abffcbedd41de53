"""Look at every page of a built book in a browser, as its readers do.

`python tests/book/look.py build/book` looks at any book: at each page in both themes, on a desktop
or on a phone by turns, and counts what keeps readers out, what fails or asks another host, and
which pages come too slowly. The tests look by the same means.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    sync_playwright,
)

FOUND = """(rules) => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(
  (run) => run.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`))
)"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SIGNS = """() => [...document.querySelectorAll("*")].flatMap((each) =>
  ["::before", "::after"].map((part) => getComputedStyle(each, part).content)
    .filter((content) => /[\\uE000-\\uF8FF]/.test(content))
    .map((content) => `${each.tagName}.${each.className}: ${escape(content)}`))"""
"""Signs that only a font of symbols has, and the elements that show them."""
WIDE = "document.documentElement.scrollWidth > innerWidth"
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SIZES = (DESKTOP, PHONE)
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
FIRST, NEXT = 1_500_000, 300_000
"""Bytes that the first page of a visit may take, and each page after it."""
SETTLED = 100
"""Milliseconds after the last picture, in which the browser's counts come in."""
COMPRESSED = (".html", ".css", ".js", ".svg")
EVERY_PICTURE = """() => Promise.all([...document.images].filter(
  (image) => image.getClientRects().length
).map((image) => {
  image.loading = "eager";
  return image.complete || new Promise((done) => { image.onload = image.onerror = done; });
}))"""


@contextmanager
def started() -> Iterator[Browser]:
    """Start a browser that finds no other host."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        arguments = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def opened(browser: Browser, path: Path, theme: Theme, size: ViewportSize) -> Page:
    """Open a page in a theme and at a width."""
    page = browser.new_page(color_scheme=theme, viewport=size, reduced_motion="reduce")
    page.goto(path.as_uri())
    return page


@cache
def _axe() -> str:
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """List what axe finds: WCAG 2.1 A and AA, and its own good practice."""
    page.evaluate(f"{_axe()};0")
    return list(page.evaluate(FOUND, RULES))


def failures(page: Page) -> list[str]:
    """Note from now on what a page could not fetch, and what its scripts complain of."""
    found: list[str] = []

    def complained(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"console: {message.text}")

    page.on("requestfailed", lambda request: found.append(f"not fetched: {request.url}"))
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("console", complained)
    return found


def faults(browser: Browser, path: Path, theme: Theme, size: ViewportSize) -> list[str]:
    """Open a page with all its pictures, and list everything that is wrong with it."""
    with browser.new_page(color_scheme=theme, viewport=size, reduced_motion="reduce") as page:
        failed = failures(page)
        page.goto(path.as_uri())
        page.evaluate(EVERY_PICTURE)
        own = tuple(failed)  # axe fetches style sheets on its own account, which files refuse
        found = violations(page)
        found += [f"sign: {each}" for each in page.evaluate(SIGNS)]
        found += ["wide: it is wider than the screen"] if page.evaluate(WIDE) else []
    where = f"{path.parent.name}/{path.name}, {theme}, {size['width']}"
    return [f"{where}: {each[:300]}" for each in (*own, *found)]


def by_turns(paths: Iterable[Path], theme: Theme) -> Iterator[tuple[Path, ViewportSize]]:
    """Give each page a width, the other one in the other theme."""
    for number, path in enumerate(paths, THEMES.index(theme)):
        yield path, SIZES[number % len(SIZES)]


class Host(SimpleHTTPRequestHandler):
    """Serves files as hosts of static pages do: compressed, and to be kept for ten minutes."""

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetched(visit: BrowserContext, *addresses: str) -> list[int]:
    """Open pages one after another in one visit; give the bytes that each took over the line.

    All pictures that one can see are counted, also those far below.

    A single page is fetched as by who was never here: the browser keeps nothing.
    """
    page = visit.new_page()
    line = visit.new_cdp_session(page)
    took: list[float] = []
    line.on("Network.loadingFinished", lambda event: took.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": len(addresses) == 1})
    counted = []
    for each in addresses:
        took.clear()
        page.goto(each)
        page.evaluate(EVERY_PICTURE)
        page.wait_for_timeout(SETTLED)
        counted.append(round(sum(took)))
    page.close()
    return counted


@dataclass(frozen=True)
class Weight:
    """What a page takes as the first of a visit, and as one that comes after the front page."""

    page: str
    first: int
    after: int

    @property
    def too_much(self) -> bool:
        """Whether it is over a limit."""
        return self.first > FIRST or self.after > NEXT


def weighed(browser: Browser, host: str, front: str, pages: Iterable[str]) -> list[Weight]:
    """Fetch every page twice: in one visit that begins at the front, and by who was never here."""
    pages = tuple(pages)
    addresses = [f"{host}/{page}" for page in pages]
    with browser.new_context() as visit:
        _, *after = fetched(visit, f"{host}/{front}", *addresses)
    first = []
    for each in addresses:
        with browser.new_context() as visit:
            first += fetched(visit, each)
    return [Weight(*each) for each in zip(pages, first, after, strict=True)]


def languages(book: Path) -> Mapping[str, tuple[Path, ...]]:
    """List the pages of a book in each of its languages."""
    return {
        front.parent.name: tuple(sorted(front.parent.rglob("*.html")))
        for front in sorted(book.glob("*/index.html"))
    }


def main() -> int:
    """Look at a book and count; 1 if anything is wrong with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("book", type=Path, help="the folder in which a book was built")
    book = parser.parse_args().book.resolve()
    wrong: list[str] = []
    with started() as browser, served(book) as host:
        for language, pages in languages(book).items():
            for theme in THEMES:
                looks = tuple(by_turns(pages, theme))
                found = [
                    each for path, size in looks for each in faults(browser, path, theme, size)
                ]
                sys.stdout.write(f"{language}, {theme}: {len(looks)} pages, {len(found)} faults\n")
                wrong += found
            names = [path.relative_to(book).as_posix() for path in pages]
            weights = weighed(browser, host, f"{language}/index.html", names)
            first, after = max(w.first for w in weights), max(w.after for w in weights)
            most = f"{first / 1000:.0f} kB as the first, {after / 1000:.0f} kB after the front"
            sys.stdout.write(f"{language}: the heaviest page takes {most}\n")
            wrong += [f"too heavy: {each}" for each in weights if each.too_much]
    sys.stdout.writelines(f"{each}\n" for each in wrong)
    if not languages(book):
        sys.stdout.write(f"There is no book in {book}.\n")
    return int(bool(wrong) or not languages(book))


if __name__ == "__main__":
    sys.exit(main())
