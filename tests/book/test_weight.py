"""Pages come quickly: what a browser counts that it fetches from a host that serves the book.

The host compresses text and lets browsers keep what they have for ten minutes, as hosts of static
pages do. All pictures of a page that one can see are counted, also those far below.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import shake_256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]
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


class Host(SimpleHTTPRequestHandler):
    """Serves files as hosts of static pages do."""

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


@pytest.fixture
def address() -> Iterator[Callable[[Path], str]]:
    """Serve a folder, and give its address."""
    started: list[ThreadingHTTPServer] = []

    def served(folder: Path) -> str:
        handler = partial(Host, directory=str(folder))
        started.append(ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=started[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{started[-1].server_port}"

    yield served
    for server in started:
        server.shutdown()
        server.server_close()


def fetched(visit: BrowserContext, *addresses: str) -> list[int]:
    """Open pages one after another in one visit; give the bytes that each took over the line.

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


def test_a_first_page_is_light_and_the_next_lighter(built, pages, browser, address) -> None:
    host = address(built.folder.book)
    known = [f"{host}/{path.relative_to(built.folder.book).as_posix()}" for path in pages]
    with browser.new_context() as visit:
        front, *after = fetched(visit, f"{host}/en/index.html", *known)
    assert sum(after) > 0
    assert [pair for pair in zip(known, after, strict=True) if pair[1] > NEXT] == []
    assert 0 < front <= FIRST
    for page in known:
        with browser.new_context() as visit:
            (first,) = fetched(visit, page)
        assert first <= FIRST, page


def test_the_bytes_of_a_page_are_counted(tmp_path, browser: Browser, address) -> None:
    (tmp_path / "one.css").write_text(f"/* {shake_256(b'any').hexdigest(400_000)} */")
    (tmp_path / "page.html").write_text('<link rel="stylesheet" href="one.css">')
    (tmp_path / "next.html").write_text('<link rel="stylesheet" href="one.css">')
    with browser.new_context() as visit:
        host = address(tmp_path)
        first, again = fetched(visit, f"{host}/page.html", f"{host}/next.html")
    assert first > 400_000
    assert again < 10_000
