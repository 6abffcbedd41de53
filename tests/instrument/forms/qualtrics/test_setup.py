"""The list of what to set in Qualtrics by hand names every question and what the text cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from instrument.columns import entries
from instrument.forms.qualtrics.phrases import PHRASES, phrases
from instrument.forms.target import Form, targets
from instrument.load import load
from instrument.narrowing import narrowed
from instrument.resolve import at
from instrument.routing import routing
from instrument.study import Quota

ROOT = Path(__file__).resolve().parents[4]
QUESTIONNAIRE = load(ROOT).questionnaire
CASES = [(v.id, language) for v in QUESTIONNAIRE.study.versions for language in v.languages]
HEADING = re.compile(r"### `([^`]+)`: .+")


def sections(text: str) -> dict[str, list[str]]:
    """Question → its tasks; those of the whole survey under an empty name."""
    found: dict[str, list[str]] = {"": []}
    now = ""
    for line in text.splitlines():
        if heading := HEADING.fullmatch(line):
            now = heading[1]
            assert now not in found
            found[now] = []
        elif line.startswith("- [ ] "):
            found[now].append(line.removeprefix("- [ ] "))
    return found


def toy(make, study, language: str = "en", *added, **changed) -> dict[str, list[str]]:
    form = Form(narrowed(make(*added), [language]), study.model_copy(update=changed))
    return sections(targets()["qualtrics"].write(form)["qualtrics_setup.md"].decode())


@pytest.mark.parametrize(("name", "language"), CASES)
def test_every_question_has_its_place_in_the_order_of_the_survey(name, language, read) -> None:
    version = narrowed(at(QUESTIONNAIRE, name), [language])
    files = targets()["qualtrics"].write(Form(version, QUESTIONNAIRE.study))
    found = sections(files["qualtrics_setup.md"].decode())
    asked = [each.id for each in read(files["qualtrics.txt"].decode()) if each.kind != "DB"]
    assert [each for each in asked if not each.endswith("_TEXT")] == [*found][1:]
    said = files["qualtrics_setup.md"].decode()
    assert all(f"`{each}`" in said for each in asked)
    assert not re.search(r"(?<![`{])\{\w+\}", re.sub(r"`[^`]*`|“[^”]*”", "", said))


@pytest.mark.parametrize(("name", "language"), CASES)
def test_what_the_text_cannot_hold_has_a_task(name, language) -> None:
    version = narrowed(at(QUESTIONNAIRE, name), [language])
    files = targets()["qualtrics"].write(Form(version, QUESTIONNAIRE.study))
    found, conditions = sections(files["qualtrics_setup.md"].decode()), routing(version)
    say = phrases(language)
    for item in version.items:
        for entry in entries(version, item):
            base = (item.column or item.id) + (f"_{entry}" if entry else "")
            tasks = found.get(base) or found.get(base.rpartition("_")[0], [])
            logic = [task for task in tasks if task.startswith("Display logic: ")]
            assert bool(logic) == bool(conditions[item.id] or entry)
            assert (say.force in tasks) == item.mandatory
            alone = [option for option in item.scale.options if option.exclusive]
            assert sum("exclusi" in task for task in tasks) == len(alone)
            assert sum("Validation" in task for task in tasks) == (
                (item.scale.kind in ("number", "code")) + (item.scale.at_most is not None)
            )
            words = [o.code for o in item.scale.options if not re.fullmatch("-?[0-9]+", o.code)]
            recoded = item.scale.kind == "single" and bool(words)
            assert any(task.startswith("Recode values") for task in tasks) == recoded
            for code in words if recoded else ():
                assert any(f"`{code}`" in task for task in tasks)


def test_a_condition_names_headings_and_codes(make, study) -> None:
    found = toy(make, study)
    assert (
        "Display logic: show only if the answer to “`main`” is something other than "
        in " ".join(found["clear"])
    )
    assert "“South (2)”" in " ".join(found["clear"])
    assert found["role_K01"] == [
        "Display logic: show only if choice 1 (North) of `groups` is selected."
    ]
    assert "Display logic: show only if `groups_W1_TEXT` is filled in." in found["role_W1"]
    assert "Display logic: and only if the answer to `main` is not North." in found["ties_K01"]


def test_piped_answers_and_own_entries_are_to_be_put_in(make, study) -> None:
    found = toy(make, study)
    assert "Replace `{main}` by piped text: the answer to `main`." in found["clear"]
    assert (
        "Replace “own answer 1” by piped text: the answer to `groups_W1_TEXT`." in found["role_W1"]
    )
    assert any("3 → `W1`, 4 → `W2`" in task for task in found["main"])
    assert (
        "Show only choices that were selected in `groups` (display logic of each choice)."
        in (found["main"])
    )


def test_numbers_say_their_limits_and_the_codes_that_stand_for_no_answer(make, study) -> None:
    assert toy(make, study)["hours"] == [
        "Force response.",
        "Validation: a number from 0 to 60, at most 1 digits after the decimal point.",
        "Allow these values as well: `998`.",
    ]


def test_the_whole_survey_has_its_branch_quotas_and_codes(make, study) -> None:
    quota = Quota(id="many", limit=50, when={"main": "K01"}, message={"nl": "Vol", "en": "Full"})
    tasks = "\n".join(toy(make, study, quotas=(quota,))[""])
    assert "a branch right after the block `Start`" in tasks
    assert "except if the answer to “`consent`” is “Yes (1)”" in tasks
    assert "Quota many: at most 50 respondents with `main` = North. After that: “Full”" in tasks
    assert "missing_codes" in tasks
    assert "as -99" in tasks


def test_the_list_is_in_the_language_of_the_form_or_else_in_english(make, study) -> None:
    assert "Antwoord verplicht (Force response)." in toy(make, study, "nl")["consent"]
    assert phrases("fy") is PHRASES["en"]


def test_a_code_for_no_answer_gives_way_to_an_option_of_that_code(make, study, read) -> None:
    text = {"nl": "v", "en": "q"}
    scale = {
        "kind": "single",
        "options": [{"code": "998", "label": text}, {"code": "1", "label": text}],
        "missing": ["dont_know"],
    }
    version = narrowed(
        make({"id": "odd", "text": text, "answer": "odd"}, scales={"odd": scale}), ["en"]
    )
    files = targets()["qualtrics"].write(Form(version, study))
    (asked,) = (each for each in read(files["qualtrics.txt"].decode()) if each.id == "odd")
    assert [code for code, _ in asked.choices] == ["998", "1", "9998"]
    assert sections(files["qualtrics_setup.md"].decode())["odd"] == [
        "In study.yaml, give `dont_know` the code `9998` for the scale `odd` (missing_codes)."
    ]
