"""What the code says is said in every language that it has, with the same things filled in."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.locale import CATALOGUES, ENGLISH, KEPT, Locale, catalogue
from instrument import locale as base
from tests.catalogues import KEYWORDS, bring_up_to_date, read, said, texts

OWN = {each.parent: each for each in (base.CATALOGUES, CATALOGUES)}
"""The code of each package → its catalogues."""
LANGUAGES = sorted(each.name for each in CATALOGUES.iterdir() if each.is_dir())
PLACE = re.compile(r"\{[^}]*\}")
DUTCH = Locale("nl")


def known(
    language: str, folders: tuple[Path, ...] = Locale.catalogues
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give every translation, by its sentence."""
    return {texts(each.id): texts(each.string) for each in catalogue(language, folders) if each.id}


def test_dutch_is_spoken() -> None:
    for folder in OWN.values():
        assert [each.name for each in folder.iterdir()] == LANGUAGES == ["nl"]


def test_a_package_knows_its_own_sentences_and_those_below_it() -> None:
    assert base.Locale("nl").text("{low} to {high}", low=1, high=2) == "1 tot 2"
    assert base.Locale("nl").text("a rise") == "a rise"
    assert DUTCH.text("a rise") == "een stijging"
    assert DUTCH.text("Harmonised variables") == "Geharmoniseerde variabelen"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", OWN, ids=lambda each: each.name)
def test_every_sentence_has_a_translation_and_every_translation_a_sentence(
    code: Path, language: str
) -> None:
    there, here = known(language, (OWN[code],)), set(said(code))
    assert sorted(here - set(there)) == []
    assert sorted(set(there) - here) == []
    assert [sentence for sentence, told in there.items() if not all(told)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_what_the_sentence_does(language: str) -> None:
    for sentence, told in known(language).items():
        wanted = {place for text in sentence for place in PLACE.findall(text)}
        for each in told:
            assert set(PLACE.findall(each)) == wanted, sentence


def test_no_sentence_hides_in_an_f_string() -> None:
    """Where those who collect sentences do not see it."""
    trees = [ast.parse(path.read_bytes()) for code in OWN for path in code.rglob("*.py")]
    nodes = [each for tree in trees for each in ast.walk(tree)]
    strings = [each for each in nodes if isinstance(each, ast.JoinedStr)]
    calls = [each for string in strings for each in ast.walk(string) if isinstance(each, ast.Call)]
    hidden = [
        ast.unparse(each)
        for each in calls
        if getattr(each.func, "attr", getattr(each.func, "id", "")) in KEYWORDS
        and each.args
        and isinstance(each.args[0], ast.Constant)
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_emphasis_is_kept(language: str) -> None:
    for (first, *_), told in known(language).items():
        assert all(each.count("**") == first.count("**") for each in told), first


def test_a_sentence_is_said_in_the_readers_language() -> None:
    assert DUTCH.text("{low} to {high}", low="1", high="2") == "1 tot 2"
    assert ENGLISH.text("{low} to {high}", low="1", high="2") == "1 to 2"


@pytest.mark.parametrize(
    ("n", "dutch", "english"),
    [(1, "1 mens", "1 person"), (0, "0 mensen", "0 people"), (12000, "12.000 m", "12,000 p")],
)
def test_a_count_chooses_the_form(n: int, dutch: str, english: str) -> None:
    for locale, start in ((DUTCH, dutch), (ENGLISH, english)):
        assert locale.plural("{n} person", "{n} people", n).startswith(start)


def test_a_language_without_a_catalogue_is_english_with_its_own_numbers() -> None:
    german = Locale("de")
    assert german.text("not told") == "not told"
    assert german.decimal("1.5") == "1,5"


@given(st.decimals(-1_000_000, 1_000_000, places=3))
def test_a_number_is_the_same_but_for_its_signs(value: object) -> None:
    written = f"{value:f}"
    assert DUTCH.decimal(written).replace(",", ".").replace("−", "-") == written
    assert ENGLISH.decimal(written).replace("−", "-") == written


def test_days_and_lists_follow_the_language() -> None:
    assert DUTCH.day(date(2021, 5, 3)) == "3 mei 2021"
    assert ENGLISH.day(date(2021, 5, 3)) == "3 May 2021"
    assert DUTCH.listed(["a", "b"]) == "a en b"
    assert ENGLISH.either(["a", "b"]) == "a or b"


def test_a_text_of_the_definition_is_given_in_the_language_or_in_another() -> None:
    assert DUTCH.words({"nl": "ja", "en": "yes"}) == "ja"
    assert DUTCH.words({"en": "yes"}) == "yes"
    assert DUTCH.words({}) == ""


def test_two_files_may_not_say_one_sentence_in_two_ways(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "nl"
    folder.mkdir()
    for name, told in (("a", "ja"), ("b", "nee")):
        (folder / f"{name}.po").write_text(f'msgid "yes"\nmsgstr "{told}"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="said otherwise"):
        catalogue("nl", (tmp_path,))


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sentences of results, one of which is filled with the other."""
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "results.po").write_text(
        'msgid "all {people}: {n} of them before"\nmsgstr "alle {people}, van wie {n} ervoor"\n\n'
        'msgid "{n} person"\nmsgid_plural "{n} people"\n'
        'msgstr[0] "{n} mens"\nmsgstr[1] "{n} mensen"\n\n'
        'msgid "mean {mean}"\nmsgstr "gemiddelde {mean}"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(Locale, "catalogues", (tmp_path,))


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("all 12 people: 3 of them before", "alle 12 mensen, van wie 3 ervoor"),
        ("all 1 person: 1 of them before", "alle 1 mens, van wie 1 ervoor"),
        ("mean −0.25", "gemiddelde −0,25"),
        ("something else", "something else"),
    ],
)
@pytest.mark.usefixtures("results")
def test_what_results_say_is_recognised_and_said_again(kept: str, said: str) -> None:
    assert DUTCH.told(kept) == said
    assert ENGLISH.told(kept) == kept


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_results_is_recognised_as_itself(language: str) -> None:
    """And not as another one with more left open."""
    locale = Locale(language)
    for message in filter(lambda each: each.id, catalogue(language, Locale.catalogues, KEPT)):
        for sentence, told in zip(texts(message.id), texts(message.string), strict=True):
            filled = {name: f"«{name}»" for name in re.findall(r"{(\w+)}", sentence)}
            assert locale.told(sentence.format(**filled)) == told.format(**filled)


def test_a_sentence_that_comes_waits_for_its_translation_and_one_that_went_goes(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "locales" / "nl"
    folder.mkdir(parents=True)
    (folder / "old.po").write_text(
        'msgid "stays"\nmsgstr "blijft"\n\nmsgid "goes"\nmsgstr "gaat"\n', encoding="utf-8"
    )
    code = 'text("stays")\ntext("comes")\nplural("{n} day", "{n} days", 2)\n'
    (tmp_path / "code.py").write_text(code, encoding="utf-8")
    assert bring_up_to_date(tmp_path, "nl", "fresh") == (2, 1)
    assert [(each.id, each.string) for each in read(folder / "old.po", "nl")] == [
        ("stays", "blijft")
    ]
    new = {each.id: each.string for each in read(folder / "fresh.po", "nl")}
    assert new == {"comes": "", ("{n} day", "{n} days"): ("", "")}
    assert bring_up_to_date(tmp_path, "nl", "fresh") == (0, 0)
