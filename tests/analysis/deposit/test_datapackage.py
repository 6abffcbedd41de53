"""The Data Package, read and validated with frictionless."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest

from analysis.deposit import Resource
from analysis.deposit.datapackage import NAME, descriptor, written
from instrument.dataset import Category, DataFile, DataVariable, ForeignKey
from instrument.problems import PeilError

SPOKEN = ("nl", "en")


def laid(folder: Path, study, resources: Sequence[Resource], instead: dict[str, str] | None = None):
    """Write the package into a folder, with other content of some files than is described."""
    for each in resources:
        path = folder / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((instead or {}).get(each.path, "").encode() or each.content)
    (folder / NAME).write_bytes(written(descriptor(study, resources)))
    return frictionless.Package(str(folder / NAME))


def wrong(package: frictionless.Package) -> set[str]:
    return {error.type for task in package.validate().tasks for error in task.errors}


def schema(study, *resources: Resource, of: int = 0):
    return descriptor(study, resources)["resources"][of]["schema"]


def field(study, resource, variable: DataVariable, *cells: str):
    file = DataFile(id="f", label={}, unit={}, languages=SPOKEN, variables=(variable,))
    content = "\n".join((variable.name, *(f'"{cell}"' for cell in cells))) + "\n"
    return schema(study, resource(file, content))["fields"][0]


def variable(kind, **more) -> DataVariable:
    return DataVariable(name="x", label={"nl": "é"}, kind=kind, **more)


def test_every_cell_is_read_as_the_value_it_is(tmp_path, study, resources):
    package = laid(tmp_path, study, resources)
    assert package.validate().valid
    people, panel = (each.read_rows() for each in package.resources)
    assert [row.to_dict() for row in people] == [
        {"person": "1", "hours": Decimal("40.5")},
        {"person": "2", "hours": None},
        {"person": "3", "hours": Decimal(0)},
    ]
    assert [row.to_dict() for row in panel] == [
        {"person": "1", "wave": "w1", "agree": "1", "sent": date(2019, 10, 7)},
        {"person": "2", "wave": "w1", "agree": None, "sent": date(2019, 10, 8)},
        {"person": "1", "wave": "w2", "agree": None, "sent": None},
    ]


@pytest.mark.parametrize(
    ("path", "before", "after", "error"),
    [
        ("data/panel.csv", "2,w1,refused", "9,w1,refused", "foreign-key"),
        ("data/panel.csv", "1,w2", "1,w1", "primary-key"),
        ("data/people.csv", "3,0", "1,0", "primary-key"),
        ("data/panel.csv", "1,w1,1", "1,w1,5", "constraint-error"),
        ("data/people.csv", "3,0", "3,169", "constraint-error"),
        ("data/people.csv", "3,0", "3,much", "type-error"),
        ("data/people.csv", "3,0", "3,0,0", "extra-cell"),
        ("data/people.csv", "3,0", "3,1", "hash-count"),
    ],
)
def test_a_file_that_was_changed_turns_red(tmp_path, study, resources, path, before, after, error):
    content = next(each.content.decode() for each in resources if each.path == path)
    assert before in content
    assert error in wrong(laid(tmp_path, study, resources, {path: content.replace(before, after)}))


def test_a_broken_reference_is_red_even_where_sizes_and_checksums_are_right(
    tmp_path, study, resource, people, panel
):
    broken = (
        resource(people, "person,hours\n1,1\n"),
        resource(panel, "person,wave,agree,sent\n1,w1,1,\n2,w1,1,\n"),
    )
    assert wrong(laid(tmp_path, study, broken)) == {"foreign-key"}


def test_the_package_says_what_an_archive_asks(study, resources):
    package = descriptor(study, resources)
    assert package["name"] == "small_study"
    assert package["title"] == "Kleine studie: één"
    assert package["titles"]["en"] == "Small study"
    assert package["id"] == "https://doi.org/10.1234/peil.5"
    assert package["version"] == "1.0"
    assert package["created"] == "2026-11-26T00:00:00Z"
    assert package["keywords"] == ["panel ñ", "panel", "people"]
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert [each["title"] for each in package["contributors"]] == [
        "Ëxample, Zoë",
        "The makers",
        "Het Archief",
    ]
    assert package["sources"] == [
        {"title": "Meting één: 2019-10-07/2019-11-15, limesurvey, 1.0"},
    ]


def test_made_up_data_are_said_to_be_so_and_real_ones_are_not(study, resources):
    assert descriptor(study, resources)["description"].startswith(
        "Alles is verzonnen.\n\nAll of it is made up.\n\nEen onderzoek"
    )
    real = study.model_copy(update={"synthetic": False})
    assert "verzonnen" not in json.dumps(descriptor(real, resources))


def test_a_study_without_description_is_told(study, resources):
    with pytest.raises(PeilError, match="A001"):
        descriptor(study.model_copy(update={"description": None}), resources)


@pytest.mark.parametrize("suffix", ["sav", "dta", "parquet"])
def test_files_in_other_formats_are_listed_and_not_read(tmp_path, study, resources, people, suffix):
    other = Resource(people, f"other/people.nl.{suffix}", b"$FL2\x00")
    package = laid(tmp_path, study, (*resources, other))
    assert package.validate().valid
    assert "type" not in descriptor(study, (*resources, other))["resources"][2]
    (tmp_path / other.path).write_bytes(b"$FL3\x00")
    assert wrong(package) == {"hash-count"}


def test_a_category_has_its_labels_in_every_language(study, resources):
    agree = schema(study, *resources, of=1)["fields"][2]
    assert agree["categories"][0] == {
        "value": "1",
        "label": "oneens",
        "labels": {"nl": "oneens", "en": "disagree"},
    }
    assert agree["categoriesOrdered"] is True
    assert agree["constraints"] == {"enum": ["1", "2"]}
    assert agree["description"] == "Eens?\nAgreed?"


@pytest.mark.parametrize(
    ("made", "cells", "kind"),
    [
        (variable("number"), ["1", "-20", "skipped"], "integer"),
        (variable("number"), ["1", "2.5"], "number"),
        (variable("number", decimals=1), ["1"], "number"),
        (variable("number"), ["1e3"], "number"),
        (variable("number"), ["one"], "string"),
        (variable("number"), [], "integer"),
        (variable("number", decimals=2), ["refused"], "number"),
        (variable("date"), ["2019-10-07"], "date"),
        (variable("date"), ["2019-10-07T12:00:00+02:00", "2019-10-07T12:00:00"], "datetime"),
        (variable("date"), ["2019-10-07", "2019-10-07T12:00:00"], "string"),
        (variable("date"), [], "date"),
        (variable("text"), ["1"], "string"),
        (variable("category"), ["1"], "string"),
    ],
)
def test_a_type_is_what_the_cells_are(study, resource, made, cells, kind):
    assert field(study, resource, made, *cells)["type"] == kind


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1", "7"], {"minimum": 1, "maximum": 7}),
        (["0", "7"], {"maximum": 7}),
        (["1", "8"], {"minimum": 1}),
        (["not_shown"], {"minimum": 1, "maximum": 7}),
    ],
)
def test_a_bound_that_not_every_row_keeps_is_not_said(study, resource, cells, expected):
    found = field(study, resource, variable("number", low=0.5, high=7.9), *cells)
    assert found.get("constraints", {}) == expected


def test_a_bound_that_is_not_known_is_not_said(study, resource):
    made = variable("number", low=float("-inf"), high=float("inf"))
    assert "constraints" not in field(study, resource, made, "1")


def test_categories_that_do_not_hold_are_not_said(study, resource):
    made = variable("category", categories=(Category(code="1", value=1, label={}),))
    assert "categories" in field(study, resource, made, "1", "skipped")
    assert {"categories", "constraints"}.isdisjoint(field(study, resource, made, "2"))


def test_moments_keep_their_clock(tmp_path, study, resource):
    made = DataFile(id="t", label={}, unit={}, languages=SPOKEN, variables=(variable("date"),))
    package = laid(tmp_path, study, [resource(made, "x\n2019-10-07T12:00:00+02:00\n")])
    assert package.validate().valid
    read: datetime = package.resources[0].read_rows()[0]["x"]
    assert read.utcoffset() == timedelta(hours=2)


def test_a_file_may_point_to_itself(tmp_path, study, resource):
    names = [DataVariable(name=name, label={}, kind="text") for name in ("code", "becomes")]
    made = DataFile(
        id="roster",
        label={},
        unit={},
        languages=SPOKEN,
        variables=tuple(names),
        key=("code",),
        foreign_keys=(ForeignKey(columns=("becomes",), file="roster", their=("code",)),),
    )
    assert wrong(laid(tmp_path, study, [resource(made, "code,becomes\nK01,K02\nK02,\n")])) == set()
    broken = [resource(made, "code,becomes\nK01,K03\nK02,\n")]
    assert wrong(laid(tmp_path, study, broken)) == {"foreign-key"}


def test_a_reference_to_a_file_that_is_not_there_is_left_out(tmp_path, study, resource, panel):
    assert laid(tmp_path, study, [resource(panel, "person,wave,agree,sent\n")]).validate().valid


def test_hostile_tables_are_read_as_they_are(tmp_path, study, resource):
    options = tuple(
        Category(code=f"ö{n}", value=n, label={"nl": f"Óptie «{n}»"}) for n in range(1, 121)
    )
    columns = (
        DataVariable(name="Naam", label={"nl": "日本"}, kind="text"),
        DataVariable(name="naam", label={"nl": "„ü”"}, kind="category", categories=options),
        DataVariable(name="leeg", label={}, kind="number"),
    )
    file = DataFile(id="wild", label={}, unit={}, languages=("nl",), variables=columns)
    content = 'Naam,naam,leeg\r\n"a ""b"", ü\nregel",ö120,not_shown\r\n 日本 ,withheld,\r\n'
    package = laid(tmp_path, study, [resource(file, content)])
    assert package.validate().valid
    assert [tuple(row.to_dict().values()) for row in package.resources[0].read_rows()] == [
        ('a "b", ü\nregel', "ö120", None),
        (" 日本 ", None, None),
    ]


def test_tables_without_rows_are_valid(tmp_path, study, resource, people, panel):
    empty = (resource(people, "person,hours\n"), resource(panel, "person,wave,agree,sent\n"))
    package = laid(tmp_path, study, empty)
    assert package.validate().valid
    assert package.resources[1].read_rows() == []


def test_the_same_bytes_are_written_each_time(study, resources):
    first, second = (written(descriptor(study, resources)) for _ in range(2))
    assert first == second
    assert "één".encode() in first
