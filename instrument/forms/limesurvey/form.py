"""A version of the questionnaire as a survey: groups of questions, as the respondent meets them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from instrument.batteries import batteries
from instrument.columns import entries
from instrument.conditions.expression_script import all_true, filled_in
from instrument.forms.asking import blocks
from instrument.forms.characters import check_characters
from instrument.forms.limesurvey.question import array_of, questions_of
from instrument.forms.limesurvey.script import Script
from instrument.forms.limesurvey.survey import (
    Group,
    Question,
    QuotaMember,
    Survey,
    SurveyQuota,
)
from instrument.forms.limesurvey.wording import as_html, in_each
from instrument.forms.phrases import in_language, say
from instrument.limesurvey_codes import NO_CONSENT, option_codes, question_code
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.study import Quota, Study


def to_survey(version: Version, study: Study) -> Survey:
    """Make the survey of a version, in all its languages.

    Parameters
    ----------
    version
        The resolved version.
    study
        Its keys, its words of welcome and thanks, its quotas.

    Raises
    ------
    PeilError
        C001 or C002 for a condition that does not hold; F001 for two questions, lines or answers
        of one code; F002 for more open options than one; F003 for a character that the file
        cannot hold; F004 for a quota on what has no list of answers.
    """
    script = Script(version, study)
    languages = version.languages
    for item in version.items:
        _check_words(item)
    around = (version.welcome, version.information, version.thanks, version.title)
    titles = (module.title for module in version.modules)
    for text in (*around, *titles, *(quota.message for quota in study.quotas)):
        for wording in (text or {}).values():
            check_characters(wording, study.id)
    groups = [_group(script, module) for module in version.modules]
    survey = Survey(
        languages=languages,
        title={
            language: as_html(f"{in_language(version.title, language)} {version.id}")
            for language in languages
        },
        welcome=in_each(version.welcome, languages),
        notice=in_each(version.information, languages),
        notice_read=in_each(say(languages, "information_read"), languages),
        thanks=in_each(version.thanks, languages),
        groups=(*groups, *_farewell(script)),
        quotas=tuple(_quota(script, quota) for quota in study.quotas),
    )
    _check_codes(survey, version.id)
    return survey


def _check_words(item: ResolvedItem) -> None:
    texts = (item.text, item.lead_in, item.hint, *item.missing.values())
    for text in (*texts, *(option.label for option in item.scale.options)):
        for wording in (text or {}).values():
            check_characters(wording, item.id)


def _group(script: Script, module: ResolvedModule) -> Group:
    return Group(
        in_each(module.title, script.languages),
        tuple(_asked(script, module)),
        script.opened(module),
    )


def _asked(script: Script, module: ResolvedModule) -> Iterator[Question]:
    """Write a module's questions: batteries as arrays, loops entry by entry."""
    arrays = {items[0].id: items for items in batteries(script.version)}
    inside = {item.id for items in arrays.values() for item in items[1:]}
    for items in blocks(module):
        for entry in entries(script.version, items[0]):
            for item in items:
                if item.id in arrays:
                    yield replace(array_of(script, arrays[item.id]), item=item.id)
                elif item.id not in inside:
                    for question in questions_of(script, item, entry):
                        yield replace(question, item=item.id)


def _farewell(script: Script) -> Iterator[Group]:
    """Tell those who do not take part that this is the end."""
    consent = script.consent
    if script.agreed is None or consent is None:
        return
    agreed = script.expression(script.agreed, consent, None)
    words = in_each(say(script.languages, "no_consent_sent"), script.languages)
    relevance = all_true([filled_in(question_code(consent)), f"!({agreed})"])
    title = in_each(say(script.languages, "end"), script.languages)
    yield Group(title, (Question(NO_CONSENT, "X", words),), relevance)


def _quota(script: Script, quota: Quota) -> SurveyQuota:
    members = []
    asked = {item.id: item for item in script.version.items}
    for name, code in quota.when.items():
        item = asked.get(name)
        codes = option_codes(item) if item and not item.for_each else {}
        if item is None or code not in codes:
            raise PeilError.of("F004", Place(item=name), quota=quota.id, item=name, code=code)
        members.append(QuotaMember(question_code(item), codes[code]))
    return SurveyQuota(
        quota.id, quota.limit, tuple(members), in_each(quota.message, script.languages)
    )


def _check_codes(survey: Survey, version: str) -> None:
    """Refuse two questions of one code, also when only case tells them apart."""
    seen: dict[str, str] = {}
    for question in survey.questions:
        if (first := seen.get(question.code.casefold())) is not None:
            raise PeilError.of(
                "F001",
                Place(item=question.item, column=question.code),
                code=question.code,
                first=first,
                second=question.item,
                version=version,
            )
        seen[question.code.casefold()] = question.item
        for kind in ([each.code for each in question.lines], [a.code for a in question.answers]):
            folded = [code.casefold() for code in kind]
            twice = next((code for code in kind if folded.count(code.casefold()) > 1), None)
            if twice is not None:
                raise PeilError.of(
                    "F001",
                    Place(item=question.item, column=f"{question.code}[{twice}]"),
                    code=f"{question.code}[{twice}]",
                    first=question.item,
                    second=question.item,
                    version=version,
                )
