"""A page of the book, as a browser has it, written for Typst: every element that a page may have.

What is not known here is written as what stands in it, so that no word is lost, and told by
`strange`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from analysis.report.printed.table import typeset
from analysis.report.printed.typed import contents, said, spaced, string

LEFT_OUT = {"only-dark", "headerlink", "toctree-wrapper", "peil-size", "peil-take", "peil-report"}
"""Classes of what is of use on a screen alone."""
UNSEEN = {"script", "style", "colgroup"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
THROUGH = {"section", "div", "article", "span", "small", "figcaption", "main", "figure", "abbr"}
"""Elements of which only what stands in them counts."""
BLOCKS = {
    *HEADINGS, "p", "ul", "ol", "dl", "table", "figure", "div", "section", "article", "details",
    "pre", "blockquote", "hr",
}  # fmt: skip
AROUND: Mapping[str, str] = {
    "strong": "#strong", "b": "#strong", "em": "#emph", "i": "#emph", "cite": "#emph",
    "del": "#strike", "ins": "#underline", "sup": "#super", "sub": "#sub",
    "blockquote": "#quote(block: true)", "summary": "#opened",
}  # fmt: skip
DEEPEST = 6
PIXEL, WIDE = 0.75, 493
"""Points of a pixel, and the width of a page's text in points."""


@dataclass(frozen=True)
class Place:
    """Where a page stands in the print: its name, how deep, and labels: what links lead to."""

    page: str
    depth: int
    labels: Mapping[tuple[str, str], str]


def strange(page: HtmlElement) -> set[str]:
    """Name the elements of a page that are not known here."""
    return {each.tag for each in _seen(page)} - {*BLOCKS, *THROUGH, *AROUND, *UNSEEN, *_OTHER}


def _seen(element: HtmlElement) -> Iterator[HtmlElement]:
    for each in element:
        if isinstance(each.tag, str) and not _left_out(each):
            yield each
            yield from _seen(each)


def _left_out(element: HtmlElement) -> bool:
    classes = set((element.get("class") or "").split())
    return element.tag in UNSEEN or bool(classes & LEFT_OUT)


def written(page: HtmlElement, place: Place) -> str:
    """Write a page."""
    return Walk(place).inside(page)


@dataclass(frozen=True)
class Walk:
    """Writes the elements of one page."""

    place: Place

    def inside(self, element: HtmlElement) -> str:
        """Write what stands in an element; blanks between blocks are none."""
        blocks = any(each.tag in BLOCKS for each in element)
        text = spaced(element.text)
        first = "" if blocks and not text.strip() else said(text)
        return first + "".join(self._with_tail(each, blocks=blocks) for each in element)

    def _with_tail(self, element: HtmlElement, *, blocks: bool) -> str:
        shown = isinstance(element.tag, str) and not _left_out(element)
        tail = spaced(element.tail)
        after = "" if blocks and not tail.strip() else said(tail)
        return (self.one(element) if shown else "") + after

    def one(self, element: HtmlElement) -> str:
        """Write an element."""
        tag = element.tag
        if tag in HEADINGS:
            return self._heading(element)
        label = self._label(element)
        if tag in AROUND:
            return f"{label}{AROUND[tag]}{contents(self.inside(element))};"
        if tag in _OTHER:
            return label + _OTHER[tag](self, element)
        if "admonition" in (element.get("class") or "").split():
            return f"{label}#note{contents(self.inside(element))}\n"
        return label + self.inside(element)

    def _label(self, element: HtmlElement) -> str:
        """Mark the place that a link leads to; a section's is its heading."""
        own = element.get("id")
        name = self.place.labels.get((self.place.page, own)) if own else None
        if name is None or owner(element) is not None:
            return ""
        return f"#place-of({string(name)});"

    def _heading(self, element: HtmlElement) -> str:
        level = min(HEADINGS[element.tag] + self.place.depth, DEEPEST)
        names = [self.place.labels.get((self.place.page, each)) for each in owned(element)]
        label = next((f"#label({string(name)})" for name in names if name), "")
        return f"#heading(level: {level}){contents(self.inside(element))}{label}\n"

    def paragraph(self, element: HtmlElement) -> str:
        """Write a paragraph; one that is alone in an item or a cell is what stands in it."""
        inside = self.inside(element)
        parent = element.getparent()
        if "admonition-title" in (element.get("class") or "").split():
            return f"#par{contents(f'#strong{contents(inside)}')}\n"
        alone = parent is not None and len(parent) == 1 and parent.tag in {"li", "td", "th", "dd"}
        return inside if alone else f"#par{contents(inside)}\n"

    def items(self, element: HtmlElement) -> str:
        """Write a list."""
        kind = "#enum" if element.tag == "ol" else "#list"
        items = ", ".join(contents(self._item(each)) for each in element if each.tag == "li")
        return f"{kind}({items})\n"

    def _item(self, element: HtmlElement) -> str:
        return self._label(element) + self.inside(element)

    def terms(self, element: HtmlElement) -> str:
        """Write a list of terms: each with what is said of it."""
        pairs: list[tuple[str, str]] = []
        for each in element.iter("dt", "dd"):
            inside = self._item(each)
            if each.tag == "dt":
                pairs.append((inside, ""))
            elif pairs:
                pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]}{inside} ")
        items = ", ".join(f"terms.item({contents(a)}, {contents(b)})" for a, b in pairs)
        return f"#terms({items})\n"

    def table(self, element: HtmlElement) -> str:
        """Write a table."""
        return typeset(element, self._item)

    def picture(self, element: HtmlElement) -> str:
        """Write a picture with its text alternative, no wider than on a screen."""
        path = self._path(urlsplit(element.get("src", "")).path)
        wide = min(WIDE, round(float(element.get("width") or WIDE / PIXEL) * PIXEL))
        return f"#picture({string(path)}, {string(element.get('alt') or '')}, {wide}pt)\n"

    def link(self, element: HtmlElement) -> str:
        """Write a link: to a place of the print, or to another host; elsewhere there is none.

        In tables, which are what readers on paper look places up in, the page is named as well.
        """
        inside = self.inside(element)
        url = urlsplit(element.get("href", ""))
        if url.scheme in {"http", "https", "mailto"}:
            return f"#link({string(url.geturl())}){contents(inside)};"
        name = self.place.labels.get(target(self.place.page, element.get("href", "")))
        if name is None:
            return inside
        place = f"label({string(name)})"
        on_page = (
            f"#on-page({place});" if next(element.iterancestors("td"), None) is not None else ""
        )
        return f"#link({place}){contents(inside)};{on_page}"

    def code(self, element: HtmlElement) -> str:
        """Write code within a line."""
        return f"#raw({string(_unbroken(element))});"

    def listing(self, element: HtmlElement) -> str:
        """Write lines of code."""
        return f"#listing({string(str(element.text_content()).rstrip())})\n"

    def _path(self, address: str) -> str:
        return _joined(self.place.page, address)


def _unbroken(element: HtmlElement) -> str:
    return spaced(str(element.text_content()))


_OTHER: Mapping[str, Callable[[Walk, HtmlElement], str]] = {
    "p": Walk.paragraph,
    "ul": Walk.items,
    "ol": Walk.items,
    "li": Walk.inside,
    "dl": Walk.terms,
    "dt": Walk.inside,
    "dd": Walk.inside,
    "table": Walk.table,
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot", "tr", "th", "td"), Walk.inside),
    "img": Walk.picture,
    "a": Walk.link,
    "code": Walk.code,
    "kbd": Walk.code,
    "pre": Walk.listing,
    "details": Walk.inside,
    "br": lambda _walk, _element: "#linebreak();",
    "hr": lambda _walk, _element: "#line(length: 100%)\n",
    "wbr": lambda walk, element: f'#"\\u{{200b}}";{walk.inside(element)}',
}


def target(page: str, address: str) -> tuple[str, str]:
    """Say which page a link leads to, and which place on it.

    Examples
    --------
    >>> target("codebook/index", "../study.html#what")
    ('study', 'what')
    """
    url = urlsplit(address)
    path = _joined(page, url.path).removesuffix(".html") if url.path else page
    return path, unquote(url.fragment)


def _joined(page: str, address: str) -> str:
    found: list[str] = []
    for part in (PurePosixPath(page).parent / unquote(address)).parts:
        if part == ".." and found:
            found.pop()
        else:
            found.append(part)
    return "/".join(found)


def owner(element: HtmlElement) -> HtmlElement | None:
    """Find the heading that an id stands for: of its section, or that follows an empty mark."""
    if element.tag in HEADINGS:
        return element
    if element.tag == "section":
        return next((each for each in element if each.tag in HEADINGS), None)
    if element.tag == "span" and len(element) == 0 and not (element.text or "").strip():
        after = element.getnext()
        while after is not None and after.tag == "span":
            after = after.getnext()
        return after if after is not None and after.tag in HEADINGS else None
    return None


def owned(heading: HtmlElement) -> Iterator[str]:
    """List the ids that stand for a heading."""
    parent = heading.getparent()
    around = [] if parent is None else [parent, *parent]
    for each in (heading, *around):
        if each.get("id") and owner(each) is heading:
            yield each.get("id")
