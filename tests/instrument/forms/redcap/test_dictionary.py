"""A data dictionary, read back by REDCap's documentation, asks what the version asks."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from instrument.batteries import batteries
from instrument.columns import entries, entry_label, write_ins
from instrument.forms.target import Form, targets
from instrument.load import load
from instrument.model import Questionnaire
from instrument.narrowing import narrowed
from instrument.resolve import ResolvedItem, Version, at

ROOT = Path(__file__).resolve().parents[4]
FOLDERS = (ROOT, ROOT / "tests/studies/bsa_panel")
REASONS = {"dont_know": "dk", "refused": "rf", "not_applicable": "na"}


@cache
def study_in(folder: Path) -> Questionnaire:
    return load(folder).questionnaire


CASES = [
    (folder, info.id, language)
    for folder in FOLDERS
    for info in study_in(folder).study.versions
    for language in info.languages
]


@cache
def case(folder: Path, name: str, language: str) -> tuple[Version, str]:
    questionnaire = study_in(folder)
    version = narrowed(at(questionnaire, name), [language])
    files = targets()["redcap"].write(Form(version, questionnaire.study))
    return version, files["redcap.csv"].decode()


def base(item: ResolvedItem, entry: str | None) -> str:
    return (item.column or item.id).lower() + (f"_{entry.lower()}" if entry else "")


def asked(version: Version) -> list[tuple[ResolvedItem, str | None]]:
    """Items and entries in the order in which a respondent meets them."""
    found = []
    for module in version.modules:
        for _, block in groupby(module.items, key=lambda item: (item.for_each, item.except_for)):
            items = list(block)
            found += [(item, entry) for entry in entries(version, items[0]) for item in items]
    return found


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_every_item_has_its_field_in_order_and_in_the_words_of_the_language(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    fields = read(text)
    names = [base(item, entry) for item, entry in asked(version)]
    assert [name for name in fields if name in set(names)] == names
    for item, entry in asked(version):
        words = item.text[language]
        if entry and not re.fullmatch("W[0-9]", entry):
            words = words.replace("{collective}", entry_label(version, item, entry)[language])
        pattern = re.sub(r"\\\{\w+\\\}", r"\\[[a-z_0-9]+(:label)?\\]", re.escape(words))
        assert re.search(pattern + r"\Z", fields[base(item, entry)].label)


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_options_and_reasons_keep_order_codes_and_labels(folder, name, language, read) -> None:
    version, text = case(folder, name, language)
    fields = read(text)
    for item, entry in asked(version):
        field = fields[base(item, entry)]
        reasons = {REASONS[why]: label[language] for why, label in item.missing.items()}
        if item.scale.kind not in ("single", "multiple"):
            assert not field.choices
            why = fields.get(f"{field.name}_why")
            assert (why.choices if why else {}) == reasons
            continue
        options = [(each.code, each.label[language]) for each in item.scale.options]
        if any(re.search(r"[^A-Za-z0-9_-]", code) for code, _ in options):
            said = "; ".join(f"{n} = {code}" for n, (code, _) in enumerate(options, 1))
            assert said in field["Field Annotation"]
            options = [(str(n), label) for n, (_, label) in enumerate(options, 1)]
        offered = list(field.choices.items())
        assert offered[: len(options)] == options
        assert offered[len(offered) - len(reasons) :] == list(reasons.items())


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_fields_are_of_the_kind_and_within_the_limits_of_the_scale(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    fields = read(text)
    for item, entry in asked(version):
        field, scale = fields[base(item, entry)], item.scale
        long = scale.kind == "single" and len(field.choices) > 15
        kinds = {"single": "dropdown" if long else "radio", "multiple": "checkbox"}
        assert field.type == kinds.get(scale.kind, "notes" if item.kind == "open" else "text")
        assert (field["Identifier"] == "y") == item.sensitive
        if scale.kind == "number":
            assert field["Text Validation Type"] == ("number" if scale.decimals else "integer")
            limits = (field["Text Validation Min"], field["Text Validation Max"])
            assert tuple(float(each) if each else None for each in limits) == (
                scale.minimum,
                scale.maximum,
            )
        annotation = field["Field Annotation"]
        assert (f"@MAXCHECKED={scale.at_most}" in annotation) == (scale.at_most is not None)
        alone = [each.code for each in scale.options if each.exclusive]
        alone += [REASONS[why] for why in item.missing] if scale.kind == "multiple" else []
        assert re.findall(r"@NONEOFTHEABOVE='(.*?)'", annotation) == (
            [",".join(alone)] if alone else []
        )
        beside = [f"{field.name}_{own.lower()}" for own in write_ins(item)]
        beside += [f"{field.name}_other" for each in scale.options if each.open]
        assert all(fields[each].type == "text" for each in beside)


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_logic_and_piping_draw_on_earlier_fields_and_on_codes_that_these_have(
    folder, name, language, read
) -> None:
    _, text = case(folder, name, language)
    seen: dict[str, Any] = {}
    for field in read(text).values():
        for used, code in field.references:
            assert used in seen, f"{field.name} draws on {used}"
            if code:
                assert seen[used].type == "checkbox"
                assert code in seen[used].choices
        for used, value in re.findall(r"\[(\w+)\] = '(\w+)'", field["Branching"]):
            assert value in seen[used].choices
        seen[field.name] = field


@pytest.mark.parametrize(("folder", "name", "language"), CASES)
def test_each_module_has_one_heading_and_each_battery_one_grid(
    folder, name, language, read
) -> None:
    version, text = case(folder, name, language)
    fields = read(text)
    for module in version.modules:
        first = fields[base(module.items[0], entries(version, module.items[0])[0])]
        assert first["Section Header"].startswith(module.title[language])
    grids: dict[str, list[str]] = {}
    for field in fields.values():
        if field["Matrix Group Name"]:
            grids.setdefault(field["Matrix Group Name"], []).append(field.name)
    found = [[base(item, None) for item in items] for items in batteries(version)]
    assert list(grids.values()) == found
    order = list(fields)
    for names in grids.values():
        start = order.index(names[0])
        assert order[start : start + len(names)] == names
        assert fields[names[0]]["Section Header"]
        assert len({fields[each]["Choices"] for each in names}) == 1
