"""Pictures stand as files beside the page, and the page keeps their place."""

from __future__ import annotations

import base64
import re
from urllib.parse import urlsplit

import matplotlib.pyplot as plt
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from analysis.figures.colours import GROUND
from analysis.locale import Locale
from analysis.page.display import embed
from analysis.report.pictures import DARK, FOLDER, apart

DUTCH = Locale("nl")


def drawn(text: str) -> str:
    figure, axes = plt.subplots(figsize=(6, 3))
    axes.set_title(text)
    return embed(figure, f"A picture of {text}")


def test_a_page_names_its_pictures_and_keeps_all_else() -> None:
    first, second = drawn("one"), drawn("two")
    body, files = apart(f"<p>a</p>{first}<p>b</p>{second}", "codebook/index", DUTCH)
    page = html.fromstring(f"<div>{body}</div>")
    addresses = [urlsplit(each) for each in page.xpath("//img/@src")]
    assert [each.path for each in addresses] == [f"../{FOLDER}/{name}" for name in files]
    assert list(files) == [
        f"codebook-index-{n}{dark}.svg" for n in (1, 2) for dark in ("", "-dark")
    ]
    alts = ["A picture of one", "A picture of two"]
    assert page.xpath("//img[@class='only-light']/@alt") == alts
    assert page.xpath("//img[@class='only-dark']/@alt") == alts
    assert page.xpath("//p/text()") == ["a", "b"]
    links = page.xpath("//p[@class='peil-take']/a")
    light = [each.path for each in addresses if DARK not in each.path]
    assert [each.get("href") for each in links] == light
    assert [each.text for each in links] == [
        "Figuur 1 als bestand (SVG)",
        "Figuur 2 als bestand (SVG)",
    ]
    within = first.split("base64,")[1].split('"')[0]
    assert files["codebook-index-1.svg"] == base64.b64decode(within)


def test_a_picture_has_its_size_and_comes_when_it_is_looked_at() -> None:
    body, _ = apart(drawn("one"), "index", DUTCH)
    for image in html.fromstring(f"<div>{body}</div>").iter("img"):
        assert (image.get("width"), image.get("height")) == ("576", "288")
        assert image.get("loading") == "lazy"


def test_the_frame_of_a_picture_is_reached_by_the_keyboard_and_has_a_name() -> None:
    body, _ = apart(drawn("one"), "index", DUTCH)
    (frame,) = html.fromstring(f"<div>{body}</div>").xpath("//figure")
    assert (frame.tag, frame.get("tabindex"), frame.get("aria-label")) == (
        "figure",
        "0",
        "Figuur 1",
    )


def test_the_picture_of_dark_pages_is_the_same_in_other_colours() -> None:
    _, files = apart(drawn("one"), "index", DUTCH)
    light, dark = (re.split(r"#[0-9a-f]{6}\b", each.decode()) for each in files.values())
    assert light == dark
    assert b"fill: #ffffff" in files["index-1.svg"]
    assert GROUND.encode() in files["index-1-dark.svg"]


def test_a_picture_that_changed_has_another_address() -> None:
    one, two = (apart(drawn(text), "index", DUTCH)[0] for text in ("one", "two"))
    addresses = [
        html.fromstring(f"<div>{body}</div>").xpath("//img/@src")[0] for body in (one, two)
    ]
    assert len(set(addresses)) == 2
    assert len({urlsplit(each).path for each in addresses}) == 1


@given(st.text())
def test_a_page_without_pictures_stays_as_it_is(body: str) -> None:
    assert apart(body, "index", DUTCH) == (body, {})
