"""A survey as .lss, the XML file that LimeSurvey exports and imports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from instrument.forms.limesurvey.survey import Group, Question, Survey

DATABASE_VERSION = "627"
"""Of the LimeSurvey (6.10) whose tables this is written for; later ones bring it up to date."""
SURVEY_ID = "100001"
"""LimeSurvey gives another one if it is taken."""
SETTINGS = {
    "gsid": "1",
    "admin": "inherit",
    "adminemail": "inherit",
    "anonymized": "N",
    "format": "G",
    "savetimings": "Y",
    "template": "inherit",
    "datestamp": "Y",
    "ipaddr": "N",
    "refurl": "N",
    "allowsave": "Y",
    "allowprev": "Y",
    "allowregister": "N",
    "assessments": "N",
    "showprogress": "Y",
    "showwelcome": "Y",
    "shownoanswer": "Y",
    "tokenanswerspersistence": "Y",
    "alloweditaftercompletion": "N",
    "listpublic": "N",
    "tokenlength": "15",
}
"""Settings of the survey: one page a module, answers kept per participant, no IP address kept."""
Row = Mapping[str, str]


@dataclass
class _Tables:
    """The tables of the file as they fill up, and the numbers given out."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    numbers: dict[str, Iterator[int]] = field(default_factory=dict)

    def add(self, table: str, **cells: str) -> None:
        self.rows.setdefault(table, []).append(cells)

    def number(self, kind: str) -> str:
        return str(next(self.numbers.setdefault(kind, count(1))))


def to_lss(survey: Survey) -> bytes:
    """Write a survey as .lss.

    Returns
    -------
    bytes
        UTF-8; the same survey always gives the same bytes.
    """
    tables = _Tables()
    _add_survey(tables, survey)
    for order, group in enumerate(survey.groups, 1):
        _add_group(tables, survey, group, order)
    _add_quotas(tables, survey)
    return _document(survey, tables.rows)


def _document(survey: Survey, rows: Mapping[str, Iterable[Row]]) -> bytes:
    root = etree.Element("document")
    etree.SubElement(root, "LimeSurveyDocType").text = "Survey"
    etree.SubElement(root, "DBVersion").text = DATABASE_VERSION
    languages = etree.SubElement(root, "languages")
    for language in survey.languages:
        etree.SubElement(languages, "language").text = language
    for table in sorted(rows):
        listed = list(rows[table])
        section = etree.SubElement(root, table)
        fields = etree.SubElement(section, "fields")
        for name in dict.fromkeys(name for row in listed for name in row):
            etree.SubElement(fields, "fieldname").text = name
        body = etree.SubElement(section, "rows")
        for row in listed:
            element = etree.SubElement(body, "row")
            for name, cell in row.items():
                etree.SubElement(element, name).text = etree.CDATA(cell) if cell else ""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def _add_survey(tables: _Tables, survey: Survey) -> None:
    base, *others = survey.languages
    tables.add(
        "surveys",
        sid=SURVEY_ID,
        language=base,
        additional_languages=" ".join(others),
        **{**SETTINGS, "showsurveypolicynotice": "2" if survey.notice else "0"},
    )
    for language in survey.languages:
        tables.add(
            "surveys_languagesettings",
            surveyls_survey_id=SURVEY_ID,
            surveyls_language=language,
            surveyls_title=survey.title[language],
            surveyls_description="",
            surveyls_welcometext=survey.welcome.get(language, ""),
            surveyls_endtext=survey.thanks.get(language, ""),
            surveyls_policy_notice=survey.notice.get(language, ""),
            surveyls_policy_notice_label=survey.notice_read[language] if survey.notice else "",
            surveyls_dateformat="5",
            surveyls_numberformat="0",
        )


def _add_group(tables: _Tables, survey: Survey, group: Group, order: int) -> None:
    gid = tables.number("gid")
    tables.add(
        "groups",
        gid=gid,
        sid=SURVEY_ID,
        group_order=str(order),
        randomization_group="",
        grelevance=group.relevance or "1",
    )
    for language in survey.languages:
        tables.add(
            "group_l10ns",
            id=tables.number("group text"),
            gid=gid,
            group_name=group.title[language],
            description="",
            language=language,
        )
    for place, question in enumerate(group.questions, 1):
        _add_question(tables, survey, gid, question, place)


def _add_question(
    tables: _Tables, survey: Survey, gid: str, question: Question, order: int
) -> None:
    qid = _add_asked(
        tables, "questions", gid, "0", question.type, question.code, order, question=question
    )
    _add_words(tables, survey, qid, question.text, question.help)
    for place, line in enumerate(question.lines, 1):
        sub = _add_asked(tables, "subquestions", gid, qid, question.type, line.code, place)
        _add_words(tables, survey, sub, line.text, {})
    for place, answer in enumerate(question.answers):
        aid = tables.number("aid")
        tables.add(
            "answers",
            aid=aid,
            qid=qid,
            code=answer.code,
            sortorder=str(place),
            assessment_value="0",
            scale_id="0",
        )
        for language in survey.languages:
            tables.add(
                "answer_l10ns",
                id=tables.number("answer text"),
                aid=aid,
                answer=answer.text[language],
                language=language,
            )
    for name, value in question.settings.items():
        tables.add("question_attributes", qid=qid, attribute=name, value=value, language="")
    for name, text in question.sayings.items():
        for language in survey.languages:
            tables.add(
                "question_attributes",
                qid=qid,
                attribute=name,
                value=text[language],
                language=language,
            )


def _add_asked(
    tables: _Tables,
    table: str,
    gid: str,
    parent: str,
    kind: str,
    code: str,
    order: int,
    question: Question | None = None,
) -> str:
    """Add a question or sub-question; give its number."""
    qid = tables.number("qid")
    tables.add(
        table,
        qid=qid,
        parent_qid=parent,
        sid=SURVEY_ID,
        gid=gid,
        type=kind,
        title=code,
        preg=question.pattern if question else "",
        other="Y" if question and question.other else "N",
        mandatory="Y" if question and question.mandatory else "N",
        encrypted="N",
        question_order=str(order),
        scale_id="0",
        same_default="0",
        relevance=(question.relevance if question else "") or "1",
        modulename="",
        same_script="0",
    )
    return qid


def _add_words(
    tables: _Tables,
    survey: Survey,
    qid: str,
    text: Mapping[str, str],
    hint: Mapping[str, str],
) -> None:
    for language in survey.languages:
        tables.add(
            "question_l10ns",
            id=tables.number("question text"),
            qid=qid,
            question=text[language],
            help=hint.get(language, ""),
            script="",
            language=language,
        )


def _add_quotas(tables: _Tables, survey: Survey) -> None:
    numbers = {row["title"]: row["qid"] for row in tables.rows.get("questions", [])}
    for quota in survey.quotas:
        number = tables.number("quota")
        tables.add(
            "quota",
            id=number,
            sid=SURVEY_ID,
            name=quota.name,
            qlimit=str(quota.limit),
            action="1",
            active="1",
            autoload_url="0",
        )
        for member in quota.members:
            tables.add(
                "quota_members",
                id=tables.number("quota member"),
                sid=SURVEY_ID,
                qid=numbers[member.question],
                quota_id=number,
                code=member.code,
            )
        for language in survey.languages:
            tables.add(
                "quota_languagesettings",
                quotals_id=tables.number("quota text"),
                quotals_quota_id=number,
                quotals_language=language,
                quotals_name=quota.name,
                quotals_message=quota.message[language],
                quotals_url="",
                quotals_urldescrip="",
            )
