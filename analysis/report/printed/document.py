"""The pages of a book, in the order of its contents, as one document for Typst."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from analysis.report.printed.typed import contents, said, string
from analysis.report.printed.walk import Place, owner, target, written

ARTICLE = "//main//article[contains(@class, 'bd-article')]"


@dataclass(frozen=True)
class Leaf:
    """A page of the print: its name, how deep it stands, and the part that starts with it."""

    name: str
    depth: int
    part: str = ""


@dataclass(frozen=True)
class About:
    """What a print says of itself: its title and language, what stands on every page.

    `remark` stands before the contents; `contents` is what they are called.
    """

    title: str
    language: str
    notice: str
    remark: str
    contents: str


def leaves(laid: Mapping[str, Any], left_out: Iterable[str]) -> Iterator[Leaf]:
    """List the pages of a table of contents in order (`analysis.report.outline.contents`).

    Those below another stand beside it, so that the contents of the print name all.
    """
    without = set(left_out)
    yield Leaf(laid["root"], 0)
    for part in laid["parts"]:
        caption = part["caption"]
        for chapter in part["chapters"]:
            below = [each["file"] for each in chapter.get("sections", ())]
            for name in (chapter["file"], *below):
                if name not in without:
                    yield Leaf(name, 1, caption)
                    caption = ""


def article(page: bytes) -> HtmlElement:
    """Find what a page says, in all that a browser has of it."""
    found: HtmlElement = html.document_fromstring(page.decode("utf-8")).xpath(ARTICLE)[0]
    return found


def labels(pages: Mapping[str, HtmlElement]) -> Mapping[tuple[str, str], str]:
    """Name the places that links lead to: page and id, or no id for the page as a whole."""
    numbers = {page: place for place, page in enumerate(pages)}
    wanted = {
        target(page, link)
        for page, body in pages.items()
        for link in body.xpath(".//a/@href")
        if not link.startswith(("http:", "https:", "mailto:"))
    }
    found: dict[tuple[str, str], str] = {}
    for page, body in pages.items():
        first = body.find(".//h1")
        names: dict[HtmlElement, str] = {first: f"page-{numbers[page]}"}
        found[page, ""] = names[first]
        for place, each in enumerate(body.xpath(".//*[@id]")):
            if (page, each.get("id")) in wanted:
                owns = owner(each)
                holder = each if owns is None else owns
                name = names.setdefault(holder, f"page-{numbers[page]}-{place}")
                found[page, each.get("id")] = name
    return found


def document(about: About, order: Iterable[Leaf], pages: Mapping[str, HtmlElement]) -> str:
    """Write the document.

    Parameters
    ----------
    about
        What it says of itself.
    order
        Its pages.
    pages
        Name → what each says.
    """
    known = labels(pages)
    head = {
        "title": about.title,
        "lang": about.language,
        "notice": about.notice,
        "contents-name": about.contents,
    }
    lines = [*(f"#let {name} = {string(text)}" for name, text in head.items()), template()]
    lines.append(f"#front{contents(said(about.remark))}")
    for leaf in order:
        lines.append(f"#part{contents(said(leaf.part))}" if leaf.part else "#new-page()")
        lines.append(written(pages[leaf.name], Place(leaf.name, leaf.depth, known)))
    return "\n".join(lines)


def template() -> str:
    """Read what the document is set with."""
    return (files(__package__) / "book.typ").read_text("utf-8")
