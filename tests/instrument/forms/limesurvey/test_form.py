"""A survey in LimeSurvey's terms, from the toy study."""

from __future__ import annotations

import csv
import io

import pytest
from lxml import etree

from instrument.forms.limesurvey.form import to_survey
from instrument.forms.limesurvey.lss import to_lss
from instrument.forms.limesurvey.tsv import to_tsv
from instrument.forms.limesurvey.wording import as_html
from instrument.problems import PeilError
from instrument.study import Study

HOSTILE = (
    "quote \" and ' and “”",
    "less < more > & amp &amp; <b>bold</b>",
    "{y} {main.NAOK} {1+1} { loose } $x \\",
    "{if(1,'a','b')}<script>alert(1)</script>",
    "emoji 😀 עברית عربي",
    "line\nbreak",
    "x" * 2000,
)


@pytest.fixture
def survey(make, study):
    return to_survey(make(), study)


def question(survey, code):
    (found,) = (each for each in survey.questions if each.code == code)
    return found


def test_a_question_of_each_kind_has_its_type(survey) -> None:
    types = {each.code: each.type for each in survey.questions}
    assert types["consent"] == "L"
    assert types["code"] == "S"
    assert types["groups"] == "M"
    assert types["groupsown"] == "Q"
    assert types["hours"] == "N"
    assert types["hourswhy"] == "L"
    assert types["remarks"] == "T"
    assert types["noConsent"] == "X"


def test_choices_know_which_exclude_the_others_and_how_many_there_may_be(survey) -> None:
    uses = question(survey, "tiesK01")
    assert uses.settings == {"exclude_all_others": "none", "max_answers": "2"}
    assert uses.other
    assert uses.sayings["other_replace_text"] == {"nl": "Anders", "en": "Other"}


def test_numbers_have_limits_a_unit_and_a_question_why_there_is_none(survey) -> None:
    hours, why = question(survey, "hours"), question(survey, "hourswhy")
    assert hours.settings == {"min_num_value_n": "0", "max_num_value_n": "60"}
    assert hours.sayings["suffix"] == {"nl": "uur", "en": "hours"}
    assert not hours.mandatory
    assert why.mandatory
    assert why.relevance == "is_empty(hours.NAOK)"
    assert [each.code for each in why.answers] == ["dk"]


def test_a_code_must_have_its_length(survey) -> None:
    assert question(survey, "code").pattern == "/^[A-Za-z0-9]{6}$/"


def test_loops_ask_once_for_each_chosen_entry_and_own_one(survey) -> None:
    codes = [each.code for each in survey.questions]
    start = codes.index("roleK01")
    assert codes[start : start + 4] == ["roleK01", "oftenK01", "roleK02", "oftenK02"]
    assert question(survey, "roleK02").relevance == "!is_empty(groups_K02.NAOK)"
    own = question(survey, "roleW1")
    assert own.relevance == "!is_empty(groupsown_W1.NAOK)"
    assert own.text == {"nl": "Rol bij {groupsown_W1.NAOK}?", "en": "Role in {groupsown_W1.NAOK}?"}
    assert question(survey, "tiesK01").relevance == 'main.NAOK != "K01"'


def test_the_main_group_is_one_of_those_chosen(survey) -> None:
    main = question(survey, "main")
    assert [each.code for each in main.answers] == ["K01", "K02", "W1", "W2", "dk"]
    assert main.settings["em_validation_q"].startswith(
        '(main.NAOK != "K01" or !is_empty(groups_K01.NAOK)) and '
    )


def test_who_does_not_consent_is_sent_to_the_end(survey) -> None:
    assert [group.relevance for group in survey.groups] == [
        "",
        'consent.NAOK == "1"',
        '(!is_empty(consent.NAOK)) and (!(consent.NAOK == "1"))',
    ]
    assert question(survey, "code").relevance == 'consent.NAOK == "1"'


def test_ticks_and_own_lines_are_held_to_one_rule(make, study) -> None:
    scale = {"kind": "multiple", "roster": "all_groups", "write_ins": 1, "at_most": 2}
    added = {"id": "x", "text": {"nl": "?", "en": "?"}, "answer": "some", "mandatory": True}
    scales = {"some": {**scale, "missing": ["dont_know"]}}
    survey = to_survey(make(added, scales=scales), study)
    assert not question(survey, "x").mandatory
    every = "count(x_K01.NAOK, x_K02.NAOK, xown_W1.NAOK)"
    assert question(survey, "xown").settings["em_validation_q"] == (
        f"(({every} > 0) or (!is_empty(x_dk.NAOK))) and ({every} <= 2) and "
        "((is_empty(x_dk.NAOK)) or (count(xown_W1.NAOK) == 0))"
    )


def test_words_beside_an_open_option_are_what_is_repeated(make, study) -> None:
    options = [{"code": c, "label": {"nl": c, "en": c}, "open": c == "b"} for c in "ab"]
    added = [
        {"id": "x", "text": {"nl": "?", "en": "?"}, "answer": "two"},
        {"id": "y", "text": {"nl": "{x}?", "en": "{x}?"}, "answer": "words"},
    ]
    survey = to_survey(make(*added, scales={"two": {"kind": "single", "options": options}}), study)
    assert question(survey, "y").text["en"] == (
        '{if(!is_empty(x.NAOK), if(x.NAOK == "-oth-", x_other.NAOK, x.shown), "…")}?'
    )


def test_the_entry_left_out_of_a_loop_may_be_an_own_one(make, study) -> None:
    looped = {"id": "x", "text": {"nl": "?", "en": "?"}, "answer": "words"}
    survey = to_survey(make({**looped, "ask": {"for_each": "groups", "except_for": "main"}}), study)
    assert 'main.NAOK != "W1"' in question(survey, "xW1").relevance


def test_quotas_count_answers_and_say_that_enough_people_answered(make, study) -> None:
    quota = {"id": "north", "limit": 5, "when": {"main": "K01"}, "message": {"nl": "<", "en": "F"}}
    with_quota = Study.model_validate({**study.model_dump(exclude_unset=True), "quotas": [quota]})
    survey = to_survey(make(), with_quota)
    root = etree.fromstring(to_lss(survey))
    (member,) = root.findall("quota_members/rows/row")
    (main,) = (r for r in root.findall("questions/rows/row") if r.findtext("title") == "main")
    assert (member.findtext("qid"), member.findtext("code")) == (main.findtext("qid"), "K01")
    assert root.findtext("quota/rows/row/qlimit") == "5"
    messages = [r.findtext("quotals_message") for r in root.iterfind("quota_languagesettings//row")]
    assert messages == ["&lt;", "F"]
    unknown = quota | {"when": {"hours": "1"}}
    wrong = Study.model_validate({**study.model_dump(exclude_unset=True), "quotas": [unknown]})
    with pytest.raises(PeilError, match="the quota north counts answer 1 of hours"):
        to_survey(make(), wrong)


def test_the_table_to_read_holds_every_question_line_and_answer(survey) -> None:
    text = to_tsv(survey).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), dialect="excel-tab"))
    for language in survey.languages:
        spoken = [row for row in rows if row["language"] == language]
        kinds = [row["class"] for row in spoken]
        assert kinds.count("Q") == len(list(survey.questions))
        assert kinds.count("SQ") == sum(len(each.lines) for each in survey.questions)
        assert kinds.count("A") == sum(len(each.answers) for each in survey.questions)


@pytest.mark.parametrize("words", HOSTILE)
def test_wording_is_shown_as_it_stands(make, study, words) -> None:
    options = [{"code": str(n), "label": {"nl": words, "en": words}} for n in range(2)]
    added = {"id": "x", "text": {"nl": words, "en": words}, "answer": "h"}
    survey = to_survey(make(added, scales={"h": {"kind": "single", "options": options}}), study)
    found = question(survey, "x")
    for html in (found.text["nl"], found.answers[0].text["en"]):
        assert "{" not in html  # which LimeSurvey would work out
        assert "<" not in html.replace("<br />", "")
        shown = etree.fromstring(f"<p>{html}</p>")
        for line in shown.iter("br"):
            line.text = "\n"
        assert "".join(shown.itertext()) == words
    root = etree.fromstring(to_lss(survey))
    assert found.text["nl"] in [each.text for each in root.iter("question")]


def test_a_character_that_xml_cannot_hold_is_refused(make, study) -> None:
    added = {"id": "x", "text": {"nl": "a\x0bb", "en": "?"}, "answer": "words"}
    with pytest.raises(PeilError, match=r"U\+000B"):
        to_survey(make(added), study)


def test_sixty_options_fit(make, study) -> None:
    labels = [{"code": str(n), "label": {"nl": f"L{n}", "en": f"L{n}"}} for n in range(60)]
    added = [{"id": k, "text": {"nl": k, "en": k}, "answer": k} for k in ("one", "many")]
    scales = {
        "one": {"kind": "single", "options": labels},
        "many": {"kind": "multiple", "options": labels},
    }
    survey = to_survey(make(*added, scales=scales), study)
    assert len(question(survey, "one").answers) == 60
    assert len(question(survey, "many").lines) == 60


def test_items_that_would_get_one_code_are_refused(make, study) -> None:
    long = "a_very_long_name_of_an_item"
    added = [{"id": f"{long}_{n}", "text": {"nl": "?", "en": "?"}, "answer": "words"} for n in "ab"]
    with pytest.raises(PeilError) as error:
        to_survey(make(*added), study)
    (problem,) = error.value.problems
    assert problem.code == "F001"
    assert "short name under columns" in problem.remedy


def test_several_open_options_are_refused(make, study) -> None:
    options = [{"code": c, "label": {"nl": c, "en": c}, "open": True} for c in "ab"]
    added = {"id": "x", "text": {"nl": "?", "en": "?"}, "answer": "two"}
    with pytest.raises(PeilError, match="LimeSurvey has room for one"):
        to_survey(make(added, scales={"two": {"kind": "single", "options": options}}), study)


def test_html_keeps_what_is_not_special() -> None:
    assert as_html("Zzp'ers: 2 < 3") == "Zzp'ers: 2 &lt; 3"
