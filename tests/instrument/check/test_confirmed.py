"""A translation whose source changed since it was read is a warning at its own line."""

from __future__ import annotations

import pytest

from instrument.check import check
from instrument.load import load
from instrument.translation import confirm, translations

CHANGED = [
    ("a_first.yaml", "nl: Ik ben blij.", "nl: Ik ben heel blij.", "item happy text", 1),
    ("answers.yaml", "{nl: Eens, en: Agree}", "{nl: Mee eens, en: Agree}", "option 3 label", 0),
    ("study.yaml", "{nl: Verzonnen, en: Made up}", "{nl: Bedacht, en: Made up}", "notice", 0),
    ("study.yaml", "{nl: deze maand, en: this", "{nl: de maand, en: this", "2.0 placeholder", 0),
    ("a_first.yaml", "lead_in: {nl: Zeg eens", "lead_in: {nl: Zeg ons", "gloomy lead-in", 0),
]


@pytest.fixture
def confirmed(toy):
    questionnaire = load(toy.root).questionnaire
    return confirm(questionnaire, {}, translations(questionnaire, {}))


@pytest.mark.parametrize(("file", "old", "new", "path", "below"), CHANGED)
def test_a_stale_translation_is_a_warning_at_the_line_to_read(
    toy, confirmed, file, old, new, path, below
) -> None:
    line = toy.plant(file, old, new)
    (problem,) = check(load(toy.root), (), confirmed)
    assert (problem.code, problem.severity) == ("T001", "warning")
    assert (problem.place.file.split("/")[-1], problem.place.line) == (file, line + below)
    assert path in problem.what
    assert path in problem.remedy


def test_nothing_is_said_of_what_was_never_confirmed(toy) -> None:
    toy.plant("a_first.yaml", "nl: Ik ben blij.", "nl: Ik ben heel blij.")
    assert check(load(toy.root), (), {}) == ()


def test_nothing_is_said_of_what_is_asked_no_more(toy, confirmed) -> None:
    toy.plant("a_first.yaml", "nl: Wat hebt u over?", "nl: Wat is er over?")
    assert check(load(toy.root), (), confirmed) == ()
