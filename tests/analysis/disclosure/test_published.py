"""What a deposit holds of a small study, and what it refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest

from analysis.dataset.table import Table
from analysis.disclosure import breaches, publish
from analysis.disclosure.numbering import numbered
from instrument.dataset import Category, DataFile, DataVariable
from instrument.disclosure import Apart, Disclosure
from instrument.model import Questionnaire
from instrument.problems import PeilError

LANGUAGES = ("en",)


def words(said: str) -> dict[str, str]:
    return {"en": said}


def questionnaire() -> Questionnaire:
    lead = {"who": "leader"}
    items: list[dict[str, object]] = [
        {"id": "clubs", "answer": "many"},
        {"id": "role", "answer": "role"},
        {"id": "age", "answer": "age"},
        {"id": "mood", "answer": "mood"},
        {"id": "size", "answer": "number", "ask": lead},
        {"id": "remark", "answer": "words", "kind": "open"},
    ]
    option = [{"code": code, "label": words(code)} for code in ("1", "2", "3")]
    return Questionnaire.model_validate(
        {
            "study": {
                "id": "toy",
                "title": words("Toy"),
                "source_language": "en",
                "languages": ["en"],
                "synthetic": True,
                "notice": words("Made up"),
                "keys": {"person": "code", "membership": "clubs"},
                "missing_labels": {},
                "versions": [{"id": "1.0", "languages": ["en"]}],
                "waves": [],
                "respondents": [{"id": "leader", "label": words("Leader"), "when": "role == 1"}],
                "rosters": [{"id": "clubs", "label": words("Clubs"), "entries": []}],
            },
            "scales": {
                "many": {"id": "many", "kind": "multiple", "roster": "clubs"},
                "role": {"id": "role", "kind": "single", "options": option},
                "age": {"id": "age", "kind": "single", "options": option},
                "mood": {"id": "mood", "kind": "single", "options": option},
                "number": {"id": "number", "kind": "number"},
                "words": {"id": "words", "kind": "text"},
            },
            "modules": [
                {
                    "id": "a",
                    "title": words("A"),
                    "items": [{"text": words("?"), **i} for i in items],
                }
            ],
            "derivations": [
                {
                    "id": "size_twice",
                    "label": words("Twice"),
                    "rule": "max",
                    "of": ["size"],
                    "answer": "number",
                }
            ],
        }
    )


def column(name: str, kind: str = "category", **more: object) -> DataVariable:
    codes = ("0", "1", "2", "3", "K1", "K2", "w1", "w2")
    categories = tuple(Category(code=c, value=n, label=words(c)) for n, c in enumerate(codes))
    held = {"categories": categories} if kind == "category" else {}
    return DataVariable(name=name, label=words(name), kind=kind, **held, **more)


def table(name: str, cells: Mapping[str, Sequence[object]], *columns: DataVariable) -> Table:
    file = DataFile(
        id=name,
        label=words(name),
        unit=words("row"),
        languages=LANGUAGES,
        variables=columns,
        key=("person",),
    )
    values = pd.DataFrame(cells)[[each.name for each in columns]]
    types = {each.name: "float64" if each.kind == "number" else "str" for each in columns}
    values = values.astype(types)
    reasons = values.isna().replace({True: "skipped", False: None}).astype("str")
    return Table(file, values, reasons)


def tables(people: int = 12) -> dict[str, Table]:
    persons = [f"SECRET{n}" for n in range(people)]
    panel: dict[str, Sequence[object]] = {
        "person": persons,
        "wave": ["w1"] * people,
        "cluster": ["K1"] * (people - 1) + ["K2"],
        "leader": ["1"] * 3 + ["0"] * (people - 3),
        "role": ["1"] * 3 + ["2"] * (people - 3),
        "age": ["1", "2"] * (people // 2),
        "mood": ["1"] * people,
        "clubs_K1": ["1"] * people,
        "size": [float(n) for n in range(people)],
        "size_twice": [2.0 * n for n in range(people)],
    }
    item = {"age": "age", "mood": "mood", "role": "role", "size": "size"}
    columns = [
        column("person", "text"),
        *(column(name) for name in ("wave", "cluster", "leader")),
        *(column(name, item=item[name]) for name in ("role", "age", "mood")),
        column("clubs_K1", item="clubs", option="K1"),
        column("size", "number", item="size"),
        column("size_twice", "number"),
    ]
    who: dict[str, Sequence[object]] = {
        "person": persons,
        "cluster": panel["cluster"],
        "waves_answered": [1.0] * people,
    }
    return {
        "panel": table("panel", panel, *columns),
        "people": table(
            "people",
            who,
            column("person", "text"),
            column("cluster"),
            column("waves_answered", "number"),
        ),
        "memberships": table(
            "memberships",
            {
                "person": persons,
                "wave": ["w1"] * people,
                "entry": panel["cluster"],
                "collective": panel["cluster"],
                "told": ["1"] * people,
            },
            column("person", "text"),
            column("wave"),
            column("entry", "text"),
            column("collective", "text"),
            column("told"),
        ),
    }


RULES = Disclosure.model_validate(
    {
        "smallest_group": 3,
        "identifying": ["cluster", "age"],
        "withheld": {"mood": "too private", "remark": words("own words")},
        "apart": [{"group": "leader", "tells": ["told"]}],
        "at_most_withheld": 0.5,
    }
)


def out(rules: Disclosure = RULES) -> dict[str, Table]:
    found = publish(questionnaire(), rules, tables().values())
    return {each.file.id: each for each in found.tables}


def names(table: Table) -> list[str]:
    return [each.name for each in table.file.variables]


def test_the_panel_keeps_no_name_of_a_cluster_and_nothing_of_the_group_apart() -> None:
    assert names(out()["panel"]) == ["person", "wave"]


def test_what_identifies_stands_with_people_once_each() -> None:
    people = out()["people"]
    assert names(people) == ["person", "waves_answered", "cluster", "age"]
    assert (people.reasons["cluster"] == "withheld").sum() >= 1


def test_a_group_apart_has_a_file_without_person_and_cluster() -> None:
    leaders = out()["leader"]
    assert names(leaders) == ["wave", "size", "size_twice"]
    assert sorted(leaders.cells["size"]) == [0.0, 1.0, 2.0]


def test_memberships_lose_what_tells_of_the_group() -> None:
    assert names(out()["memberships"]) == ["person", "wave", "entry", "collective"]


def test_nothing_of_a_participant_code_is_left() -> None:
    for each in out().values():
        assert "SECRET" not in each.cells.to_csv() + each.reasons.to_csv()


def test_people_are_called_the_same_in_every_table_and_in_any_order_of_the_rows() -> None:
    given = tables()
    turned = {
        name: Table(
            each.file,
            each.cells.iloc[::-1].reset_index(drop=True),
            each.reasons.iloc[::-1].reset_index(drop=True),
        )
        for name, each in given.items()
    }
    one = publish(questionnaire(), RULES, given.values()).tables
    other = publish(questionnaire(), RULES, turned.values()).tables
    for here, there in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(here.cells, there.cells)
    assert set(one[0].cells["person"]) == set(one[1].cells["person"])


def test_a_new_name_does_not_hang_on_the_old_one() -> None:
    given = tables()
    renamed = [
        replace(each, cells=each.cells.replace({"SECRET0": "ZZZ", "SECRET5": "AAA"}, regex=False))
        for each in given.values()
    ]
    for here, there in zip(numbered(tuple(given.values())), numbered(tuple(renamed)), strict=True):
        pd.testing.assert_frame_equal(here.cells, there.cells)


def test_what_was_withheld_is_told_with_its_reason() -> None:
    told = {
        (each.table, each.variable): each.why["en"]
        for each in publish(questionnaire(), RULES, tables().values()).withheld
    }
    assert told["panel", "mood"] == "too private"
    assert told["panel", "size"] == "Leader: stands in a file of its own"
    assert told["panel", "clubs"] == "names clusters; see the file of memberships"


def codes(rules: Disclosure = RULES, **published: Table) -> list[str]:
    shown = {**out(rules), **published}
    return [p.code for p in breaches(questionnaire(), rules, tables().values(), shown.values())]


def test_what_publish_makes_breaks_no_rule() -> None:
    assert codes() == []


def rules(**changed: object) -> Disclosure:
    return RULES.model_copy(update=changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"withheld": {"modo": "slip"}},
        {"identifying": ("cluster", "aeg")},
        {"identifying": ("cluster", "clubs")},
        {"identifying": ("wave", "person")},
        {"apart": (Apart(group="laeder"),)},
        {"apart": (Apart(group="leader", tells=("tlod",)),)},
    ],
)
def test_a_slip_in_the_rules_stops_the_deposit_before_anything_is_published(changed) -> None:
    with pytest.raises(PeilError) as caught:
        out(rules(**changed))
    assert {each.code for each in caught.value.problems} == {"A050"}


def test_more_withheld_than_the_study_allows_is_told() -> None:
    assert "A053" in codes(rules(at_most_withheld=0.01))


def test_a_group_that_is_called_like_a_file_is_told() -> None:
    made = questionnaire()
    group = made.study.respondents[0].model_copy(update={"id": "people"})
    items = tuple(
        item.model_copy(update={"ask": item.ask.model_copy(update={"who": "people"})})
        if item.ask.who == "leader"
        else item
        for item in made.items
    )
    study = made.study.model_copy(update={"respondents": (group,)})
    module = made.modules[0].model_copy(update={"items": items})
    renamed = made.model_copy(update={"study": study, "modules": (module,)})
    with pytest.raises(PeilError) as caught:
        publish(renamed, rules(apart=(Apart(group="people"),)), tables().values())
    assert "A056" in {each.code for each in caught.value.problems}


def test_another_form_of_what_identifies_leaves_the_panel_too() -> None:
    given = tables()
    fine = column("age_fine", item="age")
    panel = given["panel"]
    file = panel.file.model_copy(update={"variables": (*panel.file.variables, fine)})
    more = Table(file, panel.cells.assign(age_fine="3"), panel.reasons.assign(age_fine=None))
    found = publish(questionnaire(), RULES, {**given, "panel": more}.values()).tables
    assert "age_fine" not in names(next(each for each in found if each.file.id == "panel"))
    shown = {**out(), "panel": more}
    told = breaches(questionnaire(), RULES, {**given, "panel": more}.values(), shown.values())
    assert {p.place.item for p in told if p.code == "A051"} >= {"age_fine"}


def test_clusters_are_named_nowhere_where_they_are_not_what_k_is_about() -> None:
    for changed in ({"identifying": ("age",)}, {"withheld": {"clubs": "never"}}):
        found = out(rules(**changed))
        assert "cluster" not in names(found["people"])
        assert not {"entry", "collective"} & set(names(found["memberships"]))


def test_a_group_apart_that_is_too_small_is_told() -> None:
    assert "A057" in codes(rules(smallest_group=4, identifying=()))


def test_months_are_whole() -> None:
    given = tables()
    panel = given["panel"]
    months = column("exposure_months", "number")
    file = panel.file.model_copy(update={"variables": (*panel.file.variables, months)})
    exact = [5.2 + n / 10 for n in range(12)]
    more = Table(
        file, panel.cells.assign(exposure_months=exact), panel.reasons.assign(exposure_months=None)
    )
    found = publish(questionnaire(), RULES, {**given, "panel": more}.values())
    (shown,) = (each for each in found.tables if each.file.id == "panel")
    assert set(shown.cells["exposure_months"]) == {5.0, 6.0}


def test_a_planted_column_that_is_withheld_is_found() -> None:
    assert "A051" in codes(panel=tables()["panel"])


def test_a_person_who_stands_alone_is_found() -> None:
    people = out()["people"]
    shown = people.cells.copy()
    shown.loc[0, "cluster"] = "K2"
    assert codes(people=replace(people, cells=shown)).count("A052") >= 1


def test_own_words_are_found() -> None:
    said = table(
        "notes",
        {"person": ["P1"], "said": ["x"]},
        column("person"),
        column("said", "text", item="remark"),
    )
    found = codes(notes=said)
    assert "A054" in found


@pytest.mark.parametrize("beside", ["person", "cluster", "clubs_K1"])
def test_a_group_beside_a_person_or_a_cluster_is_found(beside) -> None:
    shown = {name: ["1"] for name in (beside, "size")}
    more = column("clubs_K1", item="clubs", option="K1") if beside == "clubs_K1" else column(beside)
    planted = table("planted", shown, more, column("size", "number", item="size"))
    assert "A055" in codes(planted=planted)
