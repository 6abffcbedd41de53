"""A survey as LimeSurvey's tab-separated text, which a person can read in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from instrument.forms.limesurvey.lss import SETTINGS
from instrument.forms.limesurvey.survey import Group, Question, Survey

HEADINGS = (
    "id",
    "related_id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "help",
    "language",
    "validation",
    "mandatory",
    "encrypted",
    "other",
    "default",
    "same_default",
    "same_script",
)
"""Columns of every file; attributes of questions follow."""
NOT_HERE = {"gsid"}
Row = Mapping[str, str]


def to_tsv(survey: Survey) -> bytes:
    """Write a survey as tab-separated text, UTF-8 with a byte order mark as LimeSurvey does."""
    rows = list(_rows(survey))
    more = sorted({name for row in rows for name in row} - set(HEADINGS))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text, (*HEADINGS, *more), restval="", dialect="excel-tab", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _rows(survey: Survey) -> Iterator[Row]:
    base, *others = survey.languages
    settings = {
        "language": base,
        "additional_languages": " ".join(others),
        **{name: value for name, value in SETTINGS.items() if name not in NOT_HERE},
        "showsurveypolicynotice": "2" if survey.notice else "0",
    }
    for name, value in settings.items():
        yield {"class": "S", "name": name, "text": value}
    for language in survey.languages:
        yield from _said(survey, language)
    for language in survey.languages:
        for number, group in enumerate(survey.groups, 1):
            yield from _group(survey, group, str(number), language)
    yield from _quotas(survey)


def _said(survey: Survey, language: str) -> Iterator[Row]:
    said = {
        "surveyls_title": survey.title,
        "surveyls_welcometext": survey.welcome,
        "surveyls_endtext": survey.thanks,
        "surveyls_policy_notice": survey.notice,
        "surveyls_policy_notice_label": survey.notice_read if survey.notice else {},
    }
    for name, text in said.items():
        if text:
            yield {"class": "SL", "name": name, "text": text[language], "language": language}


def _group(survey: Survey, group: Group, number: str, language: str) -> Iterator[Row]:
    yield {
        "id": number,
        "class": "G",
        "type/scale": number,
        "name": group.title[language],
        "relevance": group.relevance or "1",
        "language": language,
    }
    for question in group.questions:
        yield from _question(question, language)
        if language == survey.languages[0]:
            yield from _members(survey, question)


def _question(question: Question, language: str) -> Iterator[Row]:
    yield {
        "class": "Q",
        "type/scale": question.type,
        "name": question.code,
        "relevance": question.relevance or "1",
        "text": question.text[language],
        "help": question.help.get(language, ""),
        "language": language,
        "validation": question.pattern,
        "mandatory": "Y" if question.mandatory else "N",
        "other": "Y" if question.other else "N",
        **question.settings,
        **{name: text[language] for name, text in question.sayings.items()},
    }
    for line in question.lines:
        yield {
            "class": "SQ",
            "type/scale": "0",
            "name": line.code,
            "relevance": "1",
            "text": line.text[language],
            "language": language,
        }
    for answer in question.answers:
        yield {
            "class": "A",
            "type/scale": "0",
            "name": answer.code,
            "text": answer.text[language],
            "language": language,
        }


def _members(survey: Survey, question: Question) -> Iterator[Row]:
    """Count an answer of this question for its quotas; LimeSurvey wants these rows right here."""
    for number, quota in enumerate(survey.quotas, 1):
        for member in quota.members:
            if member.question == question.code:
                yield {"related_id": str(number), "class": "QTAM", "name": member.code}


def _quotas(survey: Survey) -> Iterator[Row]:
    for number, quota in enumerate(survey.quotas, 1):
        yield {
            "id": str(number),
            "class": "QTA",
            "name": quota.name,
            "mandatory": str(quota.limit),
            "other": "1",
            "default": "1",
            "same_default": "0",
        }
        for language in survey.languages:
            yield {
                "related_id": str(number),
                "class": "QTALS",
                "relevance": quota.message[language],
                "language": language,
            }
