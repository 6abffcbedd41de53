"""Checklists and registrations are filled from the study, and say what the study does not say."""

from __future__ import annotations

import sys
from datetime import date

import pandas as pd
import pytest

from analysis.evidence import Evidence
from analysis.page import cherries, citation, claims, hashes, registered, strobe
from analysis.plan.registration import register
from analysis.report.outline import Outline
from instrument.description import Creator, Description, Distributor, Licence, Term
from instrument.release import digest
from instrument.study import Keys
from tests.analysis.page.conftest import Page

NOT = "Not reported: the study does not say."
TERM = Term(label={"en": "A panel"})
DESCRIPTION = Description(
    abstract={"en": "A study."},
    identifier="x",
    agency="y",
    uri="https://example.org/x",
    creators=(Creator(name="Jansen, Ada Bo"), Creator(name="The bureau")),
    distributor=Distributor(name={"en": "An archive"}),
    distributed=date(2025, 1, 2),
    universe={"en": "All who could."},
    unit=TERM,
    time_method=TERM,
    sampling=TERM,
    mode=TERM,
    instrument=TERM,
    restrictions={"en": "None."},
    licence=Licence(name={"en": "Free"}),
)


def described(evidence: Evidence) -> Evidence:
    study = evidence.study.model_copy(update={"description": DESCRIPTION})
    whole = evidence.questionnaire.model_copy(update={"study": study})
    evidence.__dict__["questionnaire"] = whole
    return evidence


def answers(page: Page, caption: str) -> dict[str, tuple[str, str]]:
    """Give of each item its answer and the page that reports it."""
    rows = page.table(caption)[1:]
    return {row[0].split(".")[0]: (row[1], row[2]) for row in rows}


def test_every_item_of_both_checklists_is_answered_or_said_to_be_missing(full, page) -> None:
    strobe(full)
    cherries(full)
    for caption, items in (("STROBE, item by item", 22), ("CHERRIES, item by item", 30)):
        found = answers(page, caption)
        assert list(found) == [str(n) for n in range(1, items + 1)]
        assert all(told for told, _ in found.values())
        assert [where == "–" for _, where in found.values()] == [
            told == NOT for told, _ in found.values()
        ]
        silent = sum(told == NOT for told, _ in found.values())
        assert f"Of {items} items, {silent} cannot be answered" in " ".join(page.texts)
    assert "von Elm" in " ".join(page.texts)
    assert "Eysenbach" in " ".join(page.texts)


def test_answers_are_those_of_the_study(full, page) -> None:
    strobe(full)
    cherries(full)
    told = answers(page, "STROBE, item by item")
    assert told["3"][0].startswith("The plan has 1 hypothesis, ")
    assert "4 waves of fieldwork, 2 before and 2 after." in told["4"][0]
    assert told["5"][0] == "Answers were given from 1 Mar 1983 to 31 May 1986."
    assert told["6"][0] == NOT
    assert told["16"][0].startswith("Of 1 hypotheses, 1 have an estimate")
    found = answers(page, "CHERRIES, item by item")
    assert found["22"][0].endswith("1983 50.0%.")
    assert found["29"][0] == "Marked as filled in too fast, and kept: 12."
    assert found["2"] == (NOT, "–")


def test_what_the_study_states_itself_takes_the_place_of_what_is_missing(full, page) -> None:
    full.__dict__["reported"] = {"ethics": {"en": "A board approved it."}}
    strobe(described(full))
    cherries(full)
    assert answers(page, "STROBE, item by item")["6"][0] == "All who could. A panel."
    assert answers(page, "STROBE, item by item")["6"][1] == "The study and its limits"
    board = answers(page, "CHERRIES, item by item")["2"]
    assert board == ("A board approved it.", "The study and its limits")


def test_what_the_study_states_itself_stands_on_the_page_of_the_study(full, page) -> None:
    strobe(full)
    found = answers(page, "STROBE, item by item")["10"]
    assert found[1] == "How results come about"
    full.__dict__["reported"] = {"size": {"en": "As many as came."}}
    strobe(full)
    found = answers(page, "STROBE, item by item")["10"]
    assert found == ("As many as came.", "The study and its limits")


def with_study(evidence: Evidence, **update: object) -> Evidence:
    study = evidence.study.model_copy(update=update)
    evidence.__dict__["questionnaire"] = evidence.questionnaire.model_copy(update={"study": study})
    return evidence


@pytest.mark.parametrize("update", [{"keys": Keys()}, {"waves": 1}])
def test_where_nobody_is_met_again_nobody_is_said_to_have_left(update, full, page) -> None:
    strobe(full)
    assert "compares who left" in answers(page, "STROBE, item by item")["9"][0]
    if "waves" in update:
        update = {"waves": full.waves[:1]}
    full.__dict__["plan"] = full.plan.model_copy(update={"placebos": ()})
    strobe(with_study(full, **update))
    assert answers(page, "STROBE, item by item")["9"] == (NOT, "–")


def test_an_interval_without_groups_is_not_said_to_allow_for_them(full, page) -> None:
    strobe(full)
    assert "Every interval that decides allows" in answers(page, "STROBE, item by item")["12"][0]
    full.__dict__["results"] = full.results.assign(n_clusters=float("nan"))
    strobe(full)
    told = answers(page, "STROBE, item by item")["12"][0]
    assert told.endswith("correction in a family.")


def test_limits_and_weights_that_are_not_there_are_not_reported(full, page) -> None:
    full.__dict__["plan"] = full.plan.model_copy(update={"limits": ()})
    strobe(with_study(full, weights=()))
    told = answers(page, "STROBE, item by item")
    assert told["19"] == told["21"] == (NOT, "–")


def test_forms_are_said_to_do_what_the_definition_has_them_do(full, page) -> None:
    agreed = full.study.keys.model_copy(update={"consent": "consent"})
    cherries(with_study(full, keys=agreed, information=None))
    told = answers(page, "CHERRIES, item by item")
    assert told["3"][0].startswith("Forms ask whether people agree")
    assert told["18"] == (NOT, "–")
    assert told["4"][0].startswith("Participant codes become pseudonyms after cleaning; counts of")
    form = full.waves[-1].model_copy(update={"platform": "limesurvey"})
    welcomed = {"waves": (*full.waves[:-1], form), "information": {"en": "Read this."}}
    cherries(with_study(full, **welcomed))
    told = answers(page, "CHERRIES, item by item")
    assert told["3"][0].startswith("Forms open with what people need to know")
    assert told["18"][0].startswith("Forms ask for what must be answered")


def test_few_forms_are_counted_in_full_as_on_the_pages(full, page) -> None:
    full.quality["care"]["speeding"] = 3
    because = full.records["because"].where(full.records["because"] != "no_consent", "duplicate")
    full.__dict__["records"] = full.records.assign(because=because)
    cherries(full)
    told = answers(page, "CHERRIES, item by item")
    assert told["29"][0] == "Marked as filled in too fast, and kept: 3."
    assert "one counts; set aside: 1." in " ".join(each for each, _ in told.values())


def test_where_nothing_was_registered_that_is_said_of_everything(evidence, page) -> None:
    registered(evidence)
    assert page.texts[0].startswith("**Nothing was registered.**")
    rows = page.table("What was registered, and what was done")
    assert rows[1][1:] == ["not registered", "exploratory", "–"]


@pytest.mark.parametrize("standing", ["as registered", "changed after registration"])
def test_what_is_not_registered_stands_to_the_plan_as_nothing_but_exploratory(
    standing, evidence, page
) -> None:
    hypothesis = evidence.plan.hypotheses[0].model_copy(update={"id": "other"})
    other = evidence.plan.model_copy(update={"hypotheses": (hypothesis,)})
    kept = evidence.results.assign(standing=standing, changed="sesoi")
    evidence.__dict__.update(registrations=register(other, (), ""), results=kept)
    registered(evidence)
    assert page.texts[1] == "Of 1 hypotheses: 1 exploratory."
    rows = page.table("What was registered, and what was done")
    assert rows[1][1:] == ["not registered", "exploratory", "–"]


def test_what_was_registered_stands_beside_what_was_done(evidence, page) -> None:
    hypothesis = evidence.plan.hypotheses[0]
    earlier = hypothesis.model_copy(update={"sesoi": 0.1})
    then = evidence.plan.model_copy(update={"hypotheses": (earlier,)})
    changed = evidence.results.assign(standing="changed after registration", changed="sesoi")
    evidence.__dict__.update(registrations=register(then, (), ""), results=changed)
    registered(evidence)
    assert page.texts[0].startswith(
        "Registered, dated 24 November 2026. SHA-256 of what was registered: `"
    )
    assert page.texts[1] == "Of 1 hypotheses: 1 changed after registration."
    (row,) = page.table("What was registered, and what was done")[1:]
    assert row[1:] == [
        "24 November 2026",
        "changed after registration",
        "the least that matters: was 0.1, is 0.2",
    ]


def test_a_line_to_cite_and_one_for_bibtex_name_the_makers_and_the_plan(evidence, page) -> None:
    evidence.__dict__["manifest"] = {"plan": {"whole": "ab" * 32}}
    citation(described(evidence))
    assert "Jansen, A. B., & The bureau (2025). *British Social" in page.texts[0]
    assert "author = {Jansen, Ada Bo and {The bureau}}" in page.texts[1]
    assert "(version 1.0) [Report]. An" in page.texts[0]
    assert "note = {SHA-256 of the plan's content: abababababab}" in page.texts[1]


def test_a_line_to_cite_says_that_data_are_made_up_and_has_the_headline(
    evidence, page, monkeypatch
) -> None:
    evidence.__dict__["manifest"] = {"plan": {"whole": "ab" * 32}}
    headed = Outline(title={"en": "From this to that?"})
    monkeypatch.setattr(sys.modules[citation.__module__], "load_outline", lambda _: headed)
    made_up = described(with_study(evidence, synthetic=True))
    citation(made_up)
    assert "(2025). *From this to that?* (version" in page.texts[0]
    assert "[Report on made-up data]" in page.texts[0]
    assert "title = {{From this to that?}}" in page.texts[1]
    assert "note = {Report on made-up data. SHA-256 of" in page.texts[1]


def test_each_hash_of_the_plan_is_named_by_what_it_is_of(evidence, page) -> None:
    then = register(evidence.plan, (), "")
    evidence.__dict__.update(registrations=then, manifest={"plan": {"whole": "ab" * 32}})
    hashes(evidence)
    _, _, content, file, known = page.texts[0].split("\n")
    assert content.startswith("- SHA-256 of the plan's content: `abababababab`. It says which")
    found = digest(evidence.folder.plan.read_bytes())[:12]
    assert file.startswith(f"- SHA-256 of the file `analysis/plan.yaml`: `{found}`. It changes")
    assert f"registered: `{then[0].sha256[:12]}`, on 24 November 2026. It is of" in known


def test_without_a_registration_or_results_of_a_plan_only_the_file_is_hashed(
    evidence, page
) -> None:
    hashes(evidence)
    assert page.texts[0].count("SHA-256") == 1


def test_without_makers_there_is_no_line_to_cite(evidence, page) -> None:
    citation(evidence)
    assert page.texts == [
        "The study does not say who made it, so that a line to cite cannot be written here."
    ]


def test_all_of_it_reads_in_dutch(full, page, in_dutch, dutch) -> None:
    dutch.__dict__.update(records=full.records, quality=full.quality)
    dutch.__dict__["registrations"] = register(dutch.plan, (), "")
    for show in (strobe, cherries, registered, hashes):
        show(dutch)
    page.texts = [each for each in page.texts if "lang=" not in each]
    statement = dutch.plan.hypotheses[0].statement["en"]
    in_dutch(statement, dutch.study.title["en"], "1.0")


def test_a_claim_leads_to_the_page_of_its_hypothesis(evidence, monkeypatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("analysis.page.display.display", lambda each: shown.append(each.data))
    rows = [{"claim": "1", "hypothesis": "B1", "verdict": "supported", "because": ""}]
    evidence.__dict__["claims"] = pd.DataFrame(rows)
    claims(evidence)
    assert '<a href="family_primary.html#B1">B1: In 1985' in shown[-1]
