import csv
import io
import json
from datetime import UTC, datetime

import pytest

from analysis.simulate.given import Given, Key, Submission
from analysis.simulate.platforms import WRITERS, Export
from instrument.resolve import at

GIVEN = {
    ("consent", None): Given(codes=("1",)),
    ("code", None): Given(words="7DPRTQ31"),
    ("role", None): Given(codes=("1",)),
    ("member", None): Given(codes=("A1",), own=(("W1", "Kring; één"),)),
    ("freq", "A1"): Given(reason="dont_know"),
    ("freq", "W1"): Given(codes=("5",)),
    ("clear", None): Given(reason="skipped"),
    ("lonely", None): Given(codes=("1",)),
    ("travel", None): Given(words="4.5"),
    ("uses", None): Given(codes=("u1", "u2"), own=(("u2", "koken"),)),
    ("people", None): Given(reason="refused"),
    ("remark", None): Given(words='Zij zei "goed"'),
}


def write(questionnaire, wave, **more):
    """Write one form as a wave's platform does."""
    (found,) = (each for each in questionnaire.study.waves if each.id == wave)
    sent = Submission(
        person="7DPRTQ",
        started=datetime(2020, 5, 17, 11, 58, 0, tzinfo=UTC),
        submitted=datetime(2020, 5, 17, 12, 3, 22, tzinfo=UTC),
        language="nl",
        given=GIVEN,
        last_page=2,
    )
    version = at(questionnaire, found.version)
    found = found.model_copy(update=more)
    return WRITERS[found.platform](Export(version, found, (sent,), "nl", ("R_1",)))


def test_limesurvey(questionnaire):
    content = write(questionnaire, "w1")
    assert content.startswith(b"\xef\xbb\xbf")
    heading, row, end = content.decode("utf-8-sig").split("\n")
    assert end == ""
    assert heading.startswith('"id";"submitdate";"lastpage";"startlanguage";')
    cells = dict(
        zip(heading.split(";"), row.replace("Kring; één", "Kring").split(";"), strict=True)
    )
    assert cells['"submitdate"'] == '"2020-05-17 14:03:22"'
    assert cells['"MEMBER[A1]"'] == '"Y"'
    assert cells['"MEMBER[A2]"'] == '""'
    assert cells['"MEMBERown[W1]"'] == '"Kring"'
    assert cells['"FREQA1"'] == '"99"'
    assert cells['"CLEAR"'] == '""'
    assert '"USES[u2]"' not in cells
    assert cells['"USES[other]"'] == '"koken"'
    assert cells['"REMARK"'] == '"Zij zei ""goed"""'


def test_qualtrics(questionnaire):
    names, texts, ids, row, end = write(questionnaire, "w2").decode("utf-8").split("\n")
    assert end == ""
    assert names.startswith("StartDate,EndDate,Status,Progress,")
    assert texts.startswith("Start Date,End Date,Response Type,Progress,")
    (first, *_) = next(csv.reader([ids]))
    assert json.loads(first) == {"ImportId": "startDate", "timeZone": "Europe/Amsterdam"}
    cells = dict(zip(names.split(","), row.split(","), strict=True))
    assert cells["EndDate"] == "2020-05-17 14:03:22"
    assert cells["Duration (in seconds)"] == "322"
    assert cells["Finished"] == "1"
    assert cells["UserLanguage"] == "NL"
    assert cells["Q_member_1"] == "1"
    assert cells["Q_member_W1_TEXT"] == "Kring; één"
    assert cells["Q_freq_A1"] == "8"
    assert cells["Q_people"] == "999"
    assert cells["Q_clear"] == "-99"  # seen, not answered
    assert cells["Q_distinct"] == ""  # not shown
    assert cells["Q_uses_2_TEXT"] == "koken"


def test_msforms(questionnaire):
    content = write(questionnaire, "w3")
    heading, row, end = content.decode("cp1252").split("\r\n")
    assert end == ""
    assert heading.startswith("Id;Begintijd;Tijd van voltooien;E-mail;Naam;Taal;Vraag consent?;")
    assert row.startswith("1;17-5-2020 13:58;17-5-2020 14:03;anonymous;;nl;Ja;7DPRTQ31;Deelnemer;")
    assert ';"Club een;Kring; één;";(dont_know);' in row
    assert ';4,5;"Werk;koken;";' in row
    assert ";(refused);" in row
    assert b"\xe9\xe9n" in content


def test_a_category_with_own_words_shows_them_in_its_place(questionnaire):
    version = at(questionnaire, "3.0")
    wave = questionnaire.study.waves[2]
    scale = version.item("lonely").scale
    options = tuple(
        option.model_copy(update={"open": option.code == "5"}) for option in scale.options
    )
    lonely = version.item("lonely").model_copy(
        update={"scale": scale.model_copy(update={"options": options})}
    )
    module = version.modules[0].model_copy(update={"items": (lonely,)})
    version = version.model_copy(update={"modules": (module,)})
    given: dict[Key, Given] = {("lonely", None): Given(codes=("5",), own=(("5", "wisselend"),))}
    moment = datetime(2020, 9, 3, tzinfo=UTC)
    sent = Submission("", moment, moment, "nl", given)
    for platform, shown in (("msforms", ";wisselend\r"), ("limesurvey", '"-oth-";"wisselend"')):
        export = Export(
            version, wave.model_copy(update={"platform": platform}), (sent,), "nl", ("R_1",)
        )
        assert shown in WRITERS[platform](export).decode("utf-8-sig")


def test_plain(questionnaire):
    content = write(questionnaire, "w2", platform="plain")
    names, row, _ = content.decode("utf-8").split("\n")
    cells = dict(zip(names.split(","), row.split(","), strict=True))
    assert cells["Q_lonely"] == "1"
    assert cells["Q_people"] == "999"
    assert cells["Q_uses_1"] == "1"


@pytest.mark.parametrize("platform", sorted(WRITERS))
def test_every_cell_has_its_heading(questionnaire, platform):
    content = write(questionnaire, "w2", platform=platform).decode("cp1252")
    delimiter = {"limesurvey": ";", "msforms": ";"}.get(platform, ",")
    rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1
