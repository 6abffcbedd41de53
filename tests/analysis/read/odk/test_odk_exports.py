"""The same answers come back from every kind of export of ODK and Kobo, and as LimeSurvey's."""

from __future__ import annotations

import pytest

from analysis.read import read_wave
from instrument.problems import PeilError


def central(odk, study, name, sent):
    return {odk.file: odk.as_csv(odk.grid(study, name, sent))}


def without_groups(odk, study, name, sent):
    main = odk.grid(study, name, sent)
    bare = [heading.split("-")[-1] for heading in main[0]]
    return {odk.file: odk.as_csv([bare, *main[1:]])}


def central_zip(odk, study, name, sent):
    main, repeat = odk.repeated(study, name, odk.grid(study, name, sent))
    files = {"form.csv": odk.as_csv(main), "form-each_membership.csv": odk.as_csv(repeat)}
    return {"form.zip": odk.as_zip(files)}


def briefcase(odk, study, name, sent):
    main, repeat = odk.repeated(study, name, odk.grid(study, name, sent))
    repeat = [[*row, "SET-OF-each" if n == 0 else "x"] for n, row in enumerate(repeat)]
    return {odk.file: odk.as_csv(main), "data/raw/w/form-each.csv": odk.as_csv(repeat)}


def kobo_csv(odk, study, name, sent):
    return {odk.file: odk.as_csv(odk.kobo(odk.grid(study, name, sent, "/")), ";")}


def kobo_workbook(odk, study, name, sent):
    return {"form.xlsx": odk.as_workbook({"form": odk.kobo(odk.grid(study, name, sent, "/"))})}


def kobo_repeats(odk, study, name, sent):
    main, repeat = odk.repeated(study, name, odk.grid(study, name, sent, "/"), "/")
    place = main[0].index("KEY")
    index = {row[place]: str(number) for number, row in enumerate(main[1:], 1)}
    heading = [*repeat[0][:-2], "_index", "_parent_table_name", "_parent_index"]
    rows = [[*row[:-2], str(n), "form", index[row[-2]]] for n, row in enumerate(repeat[1:], 1)]
    return {"form.xlsx": odk.as_workbook({"form": odk.kobo(main), "each": [heading, *rows]})}


def split_columns(odk, study, name, sent, both=False):
    """Give every option of the memberships a column of its own, as Kobo's details."""
    main = odk.kobo(odk.grid(study, name, sent, "/"))
    (place,) = [n for n, each in enumerate(main[0]) if each.endswith("/collective_membership")]
    _, version = odk.fielded(study, name, "odk")
    item = version.item("collective_membership")
    codes = [option.code for option in item.scale.options] + list(item.missing)
    headings = [f"{main[0][place]}/{code}" for code in codes]
    rows = [[str(int(code in row[place].split())) for code in codes] for row in main[1:]]
    wide = [[*row, *more] for row, more in zip(main, [headings, *rows], strict=True)]
    return {odk.file: odk.as_csv(wide if both else odk.without(wide, main[0][place]))}


def split_and_whole(odk, study, name, sent):
    return split_columns(odk, study, name, sent, both=True)


FORMS = [
    central,
    without_groups,
    central_zip,
    briefcase,
    kobo_csv,
    kobo_workbook,
    kobo_repeats,
    split_columns,
    split_and_whole,
]


@pytest.mark.parametrize("form", FORMS, ids=lambda each: each.__name__)
def test_the_answers_are_those_of_limesurvey(odk, study, sent, form) -> None:
    name = "w1" if form is central else "w3"
    given = odk.read(study, name, form(odk, study, name, sent[name]))
    expected = odk.by_limesurvey(study, name, sent[name])
    assert odk.answers(given) == odk.answers(expected)
    assert len(given.answers) > 500
    assert {each.code for each in given.problems} <= {"R008"}
    assert len(given.problems) == len(expected.problems)
    assert given.rows["row"].tolist() == expected.rows["row"].tolist()
    assert not given.rows["broken"].any()


def test_times_and_names_come_back(odk, study, sent) -> None:
    given = odk.read(study, "w2", central(odk, study, "w2", sent["w2"]))
    assert given.rows["started"].tolist() == [each.started for each in sent["w2"]]
    assert given.rows["submitted"].tolist() == [each.submitted for each in sent["w2"]]
    assert given.rows["record"].tolist()[:2] == ["uuid:00000001", "uuid:00000002"]
    assert given.rows["language"].isna().all()
    only_dutch = odk.read(study, "w1", central(odk, study, "w1", sent["w1"]))
    assert set(only_dutch.rows["language"]) == {"nl"}


def test_without_the_phone_s_clock_the_server_s_counts(odk, study, sent) -> None:
    main = odk.without(odk.kobo(odk.grid(study, "w2", sent["w2"])), "start", "end")
    given = odk.read(study, "w2", {odk.file: odk.as_csv(main)})
    assert given.rows["started"].isna().all()
    assert {f"{each:%Y-%m-%dT%H:%M:%S%z}" for each in given.rows["submitted"]} == {
        "2020-09-09T10:11:12+0000"
    }


@pytest.mark.parametrize("kind", ["csv", "folder", "zip", "xlsx"])
def test_a_wave_names_a_file_a_folder_or_a_zip(odk, study, sent, tmp_path, kind) -> None:
    files = central_zip if kind == "zip" else kobo_repeats if kind == "xlsx" else briefcase
    for shown, content in files(odk, study, "w2", sent["w2"]).items():
        (tmp_path / shown.split("/")[-1]).write_bytes(content)
    (tmp_path / "notes.txt").write_text("nothing of ours", encoding="utf-8")
    path = {"csv": "form.csv", "folder": "", "zip": "form.zip", "xlsx": "form.xlsx"}[kind]
    wave, version = odk.fielded(study, "w2", "odk", file=path or ".")
    given = read_wave(wave, version, tmp_path / path, "nl")
    assert odk.answers(given) == odk.answers(odk.by_limesurvey(study, "w2", sent["w2"]))


def test_an_export_that_is_not_there_is_told(odk, study, tmp_path) -> None:
    wave, version = odk.fielded(study, "w2", "odk")
    for path in (tmp_path, tmp_path / "form.csv", tmp_path / "form.zip"):
        with pytest.raises(PeilError) as caught:
            read_wave(wave, version, path, "nl")
        assert [each.code for each in caught.value.problems] == ["R001"]


def test_columns_that_disagree_with_the_whole_answer_are_flagged(odk, study, sent) -> None:
    files = split_and_whole(odk, study, "w2", sent["w2"])
    text = next(iter(files.values())).decode()
    head, first, *rest = text.split("\n")
    changed = first[: first.rindex(",") - 1] + "1" + first[first.rindex(",") :]
    given = odk.read(study, "w2", {odk.file: "\n".join([head, changed, *rest]).encode()})
    (problem,) = (each for each in given.problems if each.code == "R051")
    assert (problem.place.row, problem.place.column) == (2, "collective_membership")
    expected = odk.by_limesurvey(study, "w2", sent["w2"])
    assert odk.answers(given) == odk.answers(expected)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (central, ("CSV", "UTF-8", "commas")),
        (central_zip, ("CSV", "UTF-8", "commas")),
        (kobo_csv, ("CSV", "UTF-8", "semicolons")),
        (kobo_repeats, ("XLSX", "", "")),
    ],
)
def test_it_is_told_what_the_export_turned_out_to_be(odk, study, sent, form, told) -> None:
    given = odk.read(study, "w3", form(odk, study, "w3", sent["w3"]))
    found = given.found
    assert (found.format, found.encoding, found.delimiter) == told
    assert (found.wave, found.platform) == ("w3", "ODK or Kobo")
    assert found.rows == len(given.rows)
    repeats = [each for each in found.remarks if "of the repeat" in each]
    assert len(repeats) == (form in (central_zip, kobo_repeats))
