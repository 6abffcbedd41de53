"""The parts of an estimate stand side by side, but for those of few people."""

from __future__ import annotations

from analysis import page as pages
from analysis.models.composition import FEW
from analysis.page.parts import HIDDEN, parts

CAPTION = "B1, a check: part of the change that is within people"


def test_a_hypothesis_shows_all_parts_of_its_composition(evidence, page) -> None:
    pages.hypothesis(evidence, "B1")
    (caption,) = (each for each in page.tables if each.startswith(CAPTION))
    assert len(page.table(caption)) == 6
    assert page.table(caption)[1] == [
        "people who answered before and after moved",
        "0.30 (0.10 to 0.50)",
        ".010",
    ]


def test_parts_read_in_dutch(dutch, page) -> None:
    terms = dutch.coefficients.copy()
    terms.loc[terms["term"] == "left", "note"] = FEW
    dutch.__dict__["coefficients"] = terms
    parts(dutch, "B1")
    ((caption, rows),) = page.tables.items()
    assert caption.startswith("B1, ter controle: deel van de verandering dat binnen mensen valt (")
    assert rows[0] == ["Deel", "Schatting (95%-interval)", "p"]
    assert rows[1] == ["wie ervoor en erna antwoordde verschoof", "0,30 (0,10 tot 0,50)", ",010"]
    assert rows[3] == [
        "er gingen mensen weg die anders antwoordden",
        "verborgen: weinig mensen",
        "–",
    ]


def test_parts_of_the_estimate_that_decides_are_called_so(evidence, page) -> None:
    evidence.__dict__["coefficients"] = evidence.coefficients.assign(role="primary")
    parts(evidence, "B1")
    (caption,) = page.tables
    assert caption.startswith("B1, the estimate that decides: part of the change")


def test_a_part_of_few_people_is_hidden_with_what_would_give_it_away(evidence, page) -> None:
    terms = evidence.coefficients.copy()
    terms.loc[terms["term"] == "left", "note"] = FEW
    evidence.__dict__["coefficients"] = terms
    pages.hypothesis(evidence, "B1")
    (caption,) = (each for each in page.tables if each.startswith(CAPTION))
    told = [line[1] for line in page.table(caption)[1:]]
    assert [each == HIDDEN for each in told] == [False, False, True, True, False]


def test_a_part_of_a_change_is_not_drawn_beside_it(evidence, page) -> None:
    found = evidence.results.copy()
    found.loc[found["model"] == "pooled", ["model", "unit"]] = ["composition", "log odds"]
    evidence.__dict__["results"] = found
    pages.hypothesis(evidence, "B1")
    (alt,) = (each for each in page.pictures if each.startswith("B1, supported:"))
    assert "ordered categories" in alt
    assert "within people" not in alt
