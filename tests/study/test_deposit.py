"""The deposit of the shipped study, opened as somebody else would: what can be told from it?

Everything here is counted anew from the CSV files in the zip, by code that knows nothing of how
they were made.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import frictionless
import pytest

from analysis.codebook_page import codebook_of
from analysis.deposit.archive import folder_of, zipped
from analysis.deposit.beyond import beyond
from analysis.deposit.contents import Deposit, contents
from analysis.disclosure import publish
from analysis.pipeline.tables import StudyTables
from analysis.pipeline.task_files import of_versions
from analysis.plan import load_plan
from analysis.privacy.codes import Codes
from analysis.privacy.guard import Guard
from analysis.privacy.key import Key
from instrument.codebook.entries import variables_html
from instrument.model import CodeFormat

FORMATS = (CodeFormat(base=6), CodeFormat(base=6, check_digits=2))
ROOT = Path(__file__).resolve().parents[2]
K = 5
WORDS = {
    *("dont_know", "refused", "not_applicable", "not_shown", "skipped"),
    *("not_asked_in_version", "invalid", "withheld"),
}


@pytest.fixture(scope="module")
def files(chain, harmonised_tables) -> Mapping[str, bytes]:
    """Unpack the deposit: path → bytes."""
    questionnaire = chain.questionnaire
    rules = questionnaire.study.disclosure
    day = questionnaire.study.description.distributed
    given = tuple(harmonised_tables.values())
    published = publish(questionnaire, rules, given)
    page = variables_html(codebook_of(questionnaire, published.tables, rules.smallest_cell))
    codes = Codes.of(harmonised_tables["people"].cells["person"], (None, *FORMATS), Key(b"test"))
    plan = load_plan(ROOT / "analysis" / "plan.yaml")
    gone = beyond(plan, given, published.tables)
    asked = {wave.id: chain.as_asked(wave.id) for wave in questionnaire.study.waves}
    stub = SimpleNamespace(questionnaire=questionnaire, as_asked=asked, resting={})
    tables = cast("StudyTables", stub)
    versions = of_versions(tables, rules.smallest_cell, counted=False)
    deposit = Deposit(published, given, page, versions, gone, Guard(codes))
    made = contents(questionnaire, rules, deposit, day)
    folder = folder_of(questionnaire.study)
    with zipfile.ZipFile(io.BytesIO(zipped(made, day, folder))) as packed:
        return {name.removeprefix(f"{folder}/"): packed.read(name) for name in packed.namelist()}


def rows(files: Mapping[str, bytes], name: str) -> Sequence[Mapping[str, str]]:
    text = files[f"data/csv/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(text)))


def test_everybody_shares_what_identifies_them_with_four_others(files) -> None:
    people = rows(files, "people")
    alike = Counter((each["cluster"], each["age_band_3"]) for each in people)
    assert sum(alike.values()) == 524
    assert min(alike.values()) >= K


def test_more_than_one_s_own_cluster_is_told_only_where_five_people_share_it(files) -> None:
    """Answers may have no such group; `tests/analysis/disclosure/test_memberships.py` has one."""
    cluster = {each["person"]: each["cluster"] for each in rows(files, "people")}
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in rows(files, "memberships"):
        own = cluster[each["person"]]
        if each["collective"] != "withheld":
            named[each["person"], each["wave"]].add(each["collective"])
            assert own != "withheld"
    here = Counter((wave, cluster[person], *sorted(s)) for (person, wave), s in named.items())
    told = [key for key in here if set(key[2:]) - {key[1]}]
    assert len(here) > K
    assert [key for key in told if here[key] < K] == []


def test_nothing_that_identifies_stands_in_the_panel_or_with_organisers(files) -> None:
    panel, organisers = rows(files, "panel")[0], rows(files, "organiser")[0]
    rosters = {each["code"] for each in rows(files, "roster_collectives")}
    hidden = ("postcode", "district", "sector", "household", "language", "role", "organis")
    assert not [name for name in panel if any(word in name for word in hidden)]
    assert not [name for name in panel if name.startswith("age")]
    assert not [name for name in panel if name.rsplit("_", 1)[-1] in rosters]
    assert not {"cluster", "submitted", "record", "row"} & set(panel)
    assert not {"person", "cluster", "collective", "orch_collective"} & set(organisers)
    assert not [name for name in panel if name.startswith("orch_")]


def test_no_participant_code_and_no_own_word_is_in_any_file(chain, files) -> None:
    codes = {code.encode() for code in chain.found.panel["person"]}
    words = {
        text.encode()
        for cleaned in chain.cleaned.values()
        for own in cleaned.loc[cleaned["item"] == "remarks_open", "code"].dropna()
        for text in (str(own),)
        if len(text) > 8
    }
    assert len(codes) > 500
    assert len(words) > 3
    for path, content in files.items():
        if not path.endswith(".parquet"):
            assert not [code for code in codes if code in content], path
            assert not [word for word in words if word in content], path


def test_the_order_of_people_is_not_that_of_their_answers_or_codes(chain, files) -> None:
    published = [each["first_wave"] for each in rows(files, "people")]
    first = chain.found.panel.groupby("person")["wave"].first()
    assert published != list(first)
    assert published != sorted(published)
    assert Counter(published) == Counter(first)


def test_every_cell_of_the_panel_is_the_answer_or_a_reason(chain, files) -> None:
    """Compare what is published of two variables with the answers, as bags: people have no code."""
    panel = rows(files, "panel")
    for name in ("travel_hours", "so_weigh_3"):
        shown = Counter((each["wave"], each[name]) for each in panel)
        answers = chain.found.answers[chain.found.answers["variable"] == name]
        given = Counter(
            (wave, reason if isinstance(reason, str) else f"{value:g}")
            for wave, value, reason in zip(
                answers["wave"], answers["value"], answers["reason"], strict=True
            )
        )
        assert shown == given


def test_the_data_package_is_valid_for_those_who_wrote_the_standard(files, tmp_path) -> None:
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    report = package.validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    tables = [each for each in package.resources if each.path.endswith(".csv")]
    assert len(tables) == 6
    panel = next(each for each in tables if each.path.endswith("panel.csv"))
    read = panel.read_rows()
    for row, said in zip(read, rows(files, "panel"), strict=True):
        for name, cell in said.items():
            if cell == "" or cell in WORDS:
                assert row[name] is None
            else:
                assert str(row[name]) == cell or float(row[name]) == float(cell)


def test_codebooks_of_versions_tell_no_counts_from_which_what_is_withheld_could_be_found(
    files,
) -> None:
    versions = [path for path in files if path.startswith("codebook/version-")]
    assert len(versions) == 3
    for path in versions:
        text = files[path].decode()
        assert "<qstnLit" in text
        assert not [word for word in ("<catStat", "<sumStat", "<caseQnty") if word in text]


def test_months_are_whole_and_no_number_of_organisers_is_one_that_others_know(files) -> None:
    months = {each["exposure_months"] for each in rows(files, "panel")}
    assert months <= {"5", "6", "7", "12"}
    known = ("joined", "left", "ties", "tie_", "weeks", "meetings", "participants", "territory")
    columns = rows(files, "organiser")[0]
    assert not [name for name in columns if any(word in name for word in known)]
    per_wave = Counter(each["wave"] for each in rows(files, "organiser"))
    assert min(per_wave.values()) >= K


def test_checksums_hold_and_leave_out_no_file(files) -> None:
    lines = files["sha256sums.txt"].decode().splitlines()
    said = {path: sha for sha, path in (line.split(" *", 1) for line in lines)}
    assert set(said) == set(files) - {"sha256sums.txt"}
    assert all(hashlib.sha256(files[path]).hexdigest() == sha for path, sha in said.items())


def test_every_document_says_that_the_answers_are_made_up(chain, files) -> None:
    notices = chain.questionnaire.study.notice
    for path in ("README.md", "codebook/codebook.html", "codebook/ddi.xml", "datapackage.json"):
        assert notices["en"].split(":")[0] in files[path].decode(), path
    croissant = json.loads(files["croissant.json"])
    assert "made up" in json.dumps(croissant, ensure_ascii=False)


def test_hypotheses_that_need_what_is_withheld_are_named_and_no_others(files) -> None:
    text = files["README.md"].decode()
    part = text[text.index("cannot be computed from the deposit") :].split("##")[0]
    assert [name for name in ("H4", "H5", "H6", "H46", "S1", "S2") if f"`{name}`" in part] == []
    assert "`H17`" in part
    assert "`H23`" in part


def test_whether_the_main_collective_stayed_the_same_can_be_seen(chain, files) -> None:
    """And it is all that can be seen: a number within the person, in the order of the waves."""
    said = defaultdict(list)
    for each in rows(files, "panel"):
        if each["main_collective"] not in WORDS:
            said[each["person"]].append(each["main_collective"])
    main = chain.found.answers[chain.found.answers["variable"] == "main_collective"]
    known = main[main["code"].notna()].groupby("person")["code"].agg(list)
    stayed = Counter((len(codes), len(set(codes))) for codes in known)
    assert Counter((len(numbers), len(set(numbers))) for numbers in said.values()) == stayed
    assert all(numbers[0] == "1" for numbers in said.values())
    assert {number for numbers in said.values() for number in numbers} <= {"1", "2", "3"}
