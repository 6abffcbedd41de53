"""Every table of results has exactly the columns that its dictionary documents."""

import json

import frictionless
import pandas as pd
import pytest

from analysis.results.schema import KNOWN, TABLES, TableSchema, dictionary, package


def test_every_column_has_its_meaning_in_both_languages():
    for table in TABLES.values():
        assert set(table.row) == {"nl", "en"}
        for column in table.columns:
            assert all(column.means[language] for language in ("nl", "en"))


def test_no_column_is_documented_that_no_table_has():
    assert set(KNOWN) == {name for table in TABLES.values() for name in table.names}


def test_the_dictionary_is_a_valid_data_package():
    found = frictionless.Package.from_descriptor(json.loads(package()))
    assert {each.name for each in found.resources} == set(TABLES)
    fields = {each.name: each for each in found.get_resource("verdicts").schema.fields}
    assert fields["estimate"].type == "number"
    assert fields["estimate"].custom["descriptions"]["nl"] == "Schatting"


def test_the_dictionary_reads_as_a_table():
    found = dictionary("nl")
    assert len(found) == sum(len(table.names) for table in TABLES.values())
    first = found[(found["table"] == "verdicts") & (found["column"] == "se")].iloc[0]
    assert tuple(first) == ("verdicts", "se", "number", "own unit", "Standaardfout")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (pd.DataFrame({"se": [1.0]}), "x has the columns se"),
        (pd.DataFrame({"n": [1.5], "se": [1.0]}), "x: n is float64, and not integer"),
        (pd.DataFrame({"n": [1], "se": ["a"]}), "x: se is str, and not number"),
    ],
)
def test_another_table_is_told_apart(table, told):
    schema = TableSchema("x", {}, ("n", "se"))
    assert list(schema.differences(table)) == [told]


def test_a_whole_number_that_may_be_missing_is_an_integer():
    schema = TableSchema("x", {}, ("n",))
    assert list(schema.differences(pd.DataFrame({"n": [1.0, float("nan")]}))) == []
