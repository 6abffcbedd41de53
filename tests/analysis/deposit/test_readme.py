from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from analysis.deposit import Resource
from analysis.deposit.account import Account
from analysis.deposit.readme import readme
from analysis.disclosure.published import Withheld
from instrument.dataset import Derived
from instrument.dataset.shortened import Shortened
from instrument.problems import PeilError
from instrument.vocabulary import Text

PLAIN = Account(smallest_group=5, smallest_cell=10)


@pytest.fixture
def every_format(resources, people, panel) -> tuple[Resource, ...]:
    return (
        *resources,
        Resource(panel, "parquet/panel.parquet", b"PAR1"),
        Resource(panel, "spss/panel_nl.sav", b"$FL2"),
        Resource(panel, "spss/panel_en.sav", b"$FL2"),
        Resource(panel, "stata/panel_en.dta", b"<stata"),
        Resource(people, "parquet/people.parquet", b"PAR1"),
    )


def halves(study, resources, account=PLAIN) -> tuple[str, str]:
    """Give the Dutch part and the English one."""
    dutch, english = readme(study, resources, account).decode().split("\n---\n\n")
    return dutch, english


def rows(text: str, heading: str) -> list[list[str]]:
    """Read the first table under a heading."""
    lines = text.partition(f"## {heading}\n")[2].splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("|"))
    found = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return found[2:]


def test_it_says_in_both_languages_that_the_data_are_made_up(study, resources):
    dutch, english = halves(study, resources)
    assert dutch.startswith("# Kleine studie: één\n\n> **Alles is verzonnen.**\n")
    assert english.startswith("# Small study\n\n> **All of it is made up.**\n")
    real = study.model_copy(update={"synthetic": False})
    assert b"made up" not in readme(real, resources, PLAIN)


def test_files_have_their_rows_and_columns(study, every_format):
    dutch, english = halves(study, every_format)
    assert rows(dutch, "De bestanden")[0] == [
        "`people`: Personen",
        "een persoon",
        "3",
        "2",
        "`data/people.csv`, `parquet/people.parquet`",
    ]
    assert [row[0] for row in rows(english, "The files")] == [
        "`people`: People",
        "`panel`: Answers",
    ]
    assert "- `person` of `panel` points to `people (person)`." in english
    assert "- `person` van `panel` verwijst naar `people (person)`." in dutch


def test_a_missing_value_is_explained_for_every_format(study, resources):
    dutch, english = halves(study, resources)
    told = rows(english, "Why a value is missing")
    assert len(told) == 8
    assert told[0] == ["dont\\_know", "`dont_know`", "−91", "`.a`"]
    assert told[7][1:] == ["`withheld`", "−98", "`.h`"]
    assert [row[1:] for row in rows(dutch, "Waarom een waarde ontbreekt")] == [
        row[1:] for row in told
    ]


def test_codes_that_differ_between_variables_are_all_said(study, resource, panel):
    from_others = [
        each.model_copy(update={"low": -991.0, "high": -991.0})
        for each in panel.variables[2].missing[:1]
    ]
    other = panel.variables[1].model_copy(update={"missing": tuple(from_others)})
    file = panel.model_copy(update={"variables": (other, *panel.variables[2:])})
    _, english = halves(study, [resource(file, "wave,agree,sent\n")])
    assert rows(english, "Why a value is missing")[0][2] == "−991 or −91"


def test_only_formats_that_are_there_are_opened(study, resources, every_format):
    dutch, english = halves(study, every_format)
    assert 'read_sav("spss/panel_nl.sav"' in dutch
    assert 'read_sav("spss/panel_en.sav"' in english
    assert 'use "stata/panel_en.dta", clear' in dutch
    assert 'read_parquet("parquet/panel.parquet")' in english
    _, english = halves(study, resources)
    assert "read_sav" not in english
    assert "Stata\n\n```" not in english
    assert '"data/panel.csv", na_values=missing' in english


def test_what_was_left_out_is_said_with_numbers(study, resources):
    account = Account(
        smallest_group=7,
        smallest_cell=10,
        withheld=(Withheld("people", "age|band", {"en": "few *share* it"}, 42),),
        beyond={"H3": {"nl": "rust op postcode", "en": "rests on postcode"}, "H4": "why"},
    )
    dutch, english = halves(study, resources, account)
    expected = ["`people`", "`age\\|band`", "few \\*share\\* it", "42"]
    assert rows(english, "What was left out") == rows(dutch, "Wat is weggelaten") == [expected]
    assert "at least 6 others (k = 7)" in english
    assert "- `H3`: rust op postcode" in dutch
    assert "- `H4`: why" in english


def test_nothing_left_out_is_said_too(study, resources):
    dutch, english = halves(study, resources)
    assert "Nothing had to be left out." in english
    assert "Every registered hypothesis can be computed" in english
    assert "None: every label is whole" in english
    assert "Er hoefde niets te worden weggelaten." in dutch


def test_labels_that_were_shortened_are_counted_and_listed_elsewhere(study, resources):
    cut = Shortened("panel", "agree", "label", "nl", "een lange vraag", "een…")
    account = Account(5, 10, shortened={"panel.sav": [cut, cut], "panel.dta": []})
    dutch, english = halves(study, resources, account)
    assert rows(english, "Labels that were shortened") == [["`panel.sav`", "2"]]
    assert rows(dutch, "Labels die zijn ingekort") == [["`panel.sav`", "2"]]
    assert "`shortened.md` has each in full" in english


def test_documents_are_listed_once_with_what_they_are(study, resources):
    papers: Mapping[str, str | Text] = {
        "ddi/a.xml": {"nl": "Het codeboek", "en": "The codebook"},
        "CITATION.cff": "twice",
    }
    dutch, english = halves(study, resources, Account(5, 10, documents=papers))
    assert "- `ddi/a.xml`: Het codeboek" in dutch
    assert "- `ddi/a.xml`: The codebook" in english
    assert english.count("`CITATION.cff`") == 1


def test_versions_waves_and_how_they_compare(study, resource, panel):
    derived = tuple(
        Derived(version="1.0", words={}, rule="{}", comparability=grade)
        for grade in ("exact", "approximate", "approximate")
    )
    columns = tuple(
        each.model_copy(update={"derived": (how,)})
        for each, how in zip(panel.variables, derived, strict=False)
    )
    file = panel.model_copy(update={"variables": columns, "versions": ("1.0",)})
    content = ",".join(each.name for each in columns) + "\n"
    dutch, english = halves(study, [resource(file, content)])
    assert rows(english, "What may be compared") == [["`panel`", "1.0", "1", "2", "0", "0"]]
    assert rows(dutch, "Versies en metingen")[0] == ["1.0", "2019-10-01", "nl, en", "–"]
    assert "| `w1`: Wave one | 2019-10-07 to 2019-11-15 | 1.0 | limesurvey |" in english


def test_it_says_how_to_cite(study, resources):
    dutch, english = halves(study, resources)
    assert "> Ëxample, Zoë; The makers (2026): Small study. Version 1.0. The Archive." in english
    assert "> Ëxample, Zoë; The makers (2026): Kleine studie: één. Versie 1.0." in dutch


def test_a_study_in_english_or_another_language_has_an_english_readme(study, resources):
    for source, languages in (("en", ("en",)), ("de", ("de", "en"))):
        versions = tuple(
            each.model_copy(update={"languages": languages}) for each in study.versions
        )
        other = study.model_copy(
            update={"source_language": source, "languages": languages, "versions": versions}
        )
        text = readme(other, resources, PLAIN).decode()
        assert text.startswith("# Small study\n")
        assert text.count("\n# ") == 0


def test_every_part_ends_in_the_same_sections(study, every_format):
    dutch, english = halves(study, every_format)
    assert dutch.count("\n## ") == english.count("\n## ")
    assert dutch.count("\n```") == english.count("\n```")
    assert "\n\n\n" not in dutch + english


def test_the_same_bytes_are_written_each_time(study, resources):
    assert readme(study, resources, PLAIN) == readme(study, resources, PLAIN)


def test_a_study_without_description_is_told(study, resources):
    with pytest.raises(PeilError, match="A001"):
        readme(study.model_copy(update={"description": None}), resources, PLAIN)


def test_a_deposit_without_data_has_no_lines_to_open_them(study):
    dutch, english = halves(study, ())
    assert "```" not in dutch + english
