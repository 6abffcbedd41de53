"""The reason missing that a label names, in English and Dutch."""

from __future__ import annotations

import pytest

from instrument.draft.reasons import Guess, guessed

PLAIN = {
    "dont_know": [
        "Don't know",
        "DON’T KNOW",
        "do not know",
        "DK",
        "Not sure",
        "Can't choose",
        "Weet niet",
        "weet ik niet",
        "weet het niet",
        "Weet niet/geen mening",
        "Geen idee",
        "Kan ik niet zeggen",
    ],
    "refused": [
        "Refused",
        "Refusal",
        "Declined to answer",
        "Prefer not to say",
        "Geweigerd",
        "weigering",
        "Wil niet zeggen",
        "wil ik niet zeggen",
        "Zeg ik liever niet",
        "Wenst niet te zeggen",
    ],
    "not_applicable": [
        "Not applicable",
        "Not Appl.",
        "N/A",
        "INAP",
        "Does not apply",
        "Niet van toepassing",
        "n.v.t.",
        "NVT",
    ],
    "not_shown": ["Not shown", "Routing", "Filter: unemployed", "Logical skip", "Niet voorgelegd"],
    "not_asked_in_version": [
        "Not asked",
        "not asked in survey",
        "Not in this wave",
        "Niet gevraagd",
        "niet in deze golf",
    ],
    "skipped": [
        "No answer",
        "NO RESPONSE",
        "not answered",
        "Skipped",
        "Non-response",
        "Left blank",
        "Geen antwoord",
        "Niet ingevuld",
        "Niet beantwoord",
        "Overgeslagen",
    ],
    "invalid": ["Invalid", "Ongeldig", "Out of range", "Error", "Onleesbaar"],
}


@pytest.mark.parametrize(
    ("label", "reason"), [(label, reason) for reason, found in PLAIN.items() for label in found]
)
def test_a_plain_label_is_read(label: str, reason: str) -> None:
    assert guessed(label) == Guess(reason, sure=True)  # type: ignore[arg-type]  # of a table


@pytest.mark.parametrize(
    "label",
    ["", "99", "Missing", "undetermined", "Other", "Dikke vrienden", "Canada", "日本"],
)
def test_what_names_no_reason_is_invalid_and_marked(label: str) -> None:
    assert guessed(label) == Guess("invalid", sure=False)


@pytest.mark.parametrize("label", ["DK/Refused", "No answer/refused", "Weet niet / n.v.t."])
def test_what_names_two_reasons_is_marked(label: str) -> None:
    assert not guessed(label).sure
