from __future__ import annotations

from analysis.deposit.cuts import cuts
from instrument.dataset import DataFile, DataVariable
from instrument.dataset.shortened import Shortened


def test_every_text_stands_in_full_beside_what_became_of_it():
    found = {
        "spss/panel_nl.sav": (
            Shortened("panel", "é", "value label", "nl", "lang | en *breed*", "lang…"),
            Shortened("panel", "", "file label", "nl", "a\nb", "a…"),
        ),
        "csv/panel.csv": (),
    }
    assert cuts([], found).decode().splitlines() == [
        "# Names and texts that were shortened",
        "",
        "## Texts in `spss/panel_nl.sav`",
        "",
        "| Variable | What | Language | Full text | In the file |",
        "| --- | --- | --- | --- | --- |",
        "| `é` | value label | nl | lang \\| en \\*breed\\* | lang… |",
        "| – | file label | nl | a b | a… |",
    ]


def test_nothing_cut_is_only_a_heading(people):
    assert cuts([people], {}) == b"# Names and texts that were shortened\n"


def test_names_that_differ_between_programs_stand_beside_each_other(people):
    names = ("agree", "Agree", "x" * 40, "short")
    columns = tuple(DataVariable(name=name, label={}, kind="text") for name in names)
    file = DataFile(id="wild", label={}, unit={}, languages=("nl",), variables=columns)
    lines = cuts([people, file], {}).decode().splitlines()
    assert lines[2] == "## Names of `wild`"
    assert [line.split(" | ")[0] for line in lines[6:]] == [
        "| `agree`",
        "| `Agree`",
        f"| `{'x' * 40}`",
    ]
    assert lines[8].split(" | ")[1] == f"`{'x' * 40}`"
