"""What a researcher sets by hand in Qualtrics, question by question: a list to tick off."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.markdown import code, escaped
from instrument.forms.phrases import PHRASES, in_language
from instrument.forms.qualtrics.draft import REASONS, SEEN, Asked, Draft
from instrument.forms.qualtrics.form import END, NO_CONSENT, consent_block, parts_of
from instrument.forms.qualtrics.logic import ids_of, sentence
from instrument.forms.qualtrics.phrases import Phrases, phrases
from instrument.forms.qualtrics.task import tasks_of
from instrument.study import Quota

_LONGEST = 70


def to_setup(draft: Draft) -> str:
    """Write the list, as Markdown, in the order of the survey.

    Parameters
    ----------
    draft
        The version in one language; the list is in that language, or else in English.
    """
    say = phrases(draft.language)
    title = f"{draft.say(draft.version.title)} {draft.version.id}"
    lines = [f"# {say.title}", "", f"{escaped(title)}", "", say.about, "", f"## {say.before}", ""]
    lines += [f"- [ ] {task}" for task in _general(draft, say)]
    lines += ["", say.means]
    for name, asked in parts_of(draft):
        lines += ["", f"## {escaped(name)}"]
        for each in asked:
            lines += ["", *_of(draft, each, say)]
    return "\n".join((*lines, ""))


def _general(draft: Draft, say: Phrases) -> Iterator[str]:
    """List what holds for the survey as a whole."""
    known = PHRASES.get(draft.language)
    yield say.import_file.format(file=f"`qualtrics.{draft.language}.txt`")
    yield say.other_language.format(language=known.language if known else draft.language)
    consent = draft.study.keys.consent
    if draft.agreed is not None and consent is not None:
        yield say.consent.format(
            block=code(consent_block(draft)),
            when=sentence(draft, draft.agreed, draft.version.item(consent), None),
            end=code(NO_CONSENT),
        )
    if draft.version.thanks:
        yield say.end_of_survey.format(block=code(END))
    for quota in draft.study.quotas:
        yield _quota(draft, quota, say)
    yield say.export
    yield say.unanswered.format(code=draft.wave.seen_not_answered or SEEN)
    if not draft.fielded:
        codes = ", ".join(f"{reason}: [{code}]" for reason, (code,) in REASONS.items())
        yield say.missing_codes.format(codes=f"`{{{codes}}}`")


def _quota(draft: Draft, quota: Quota, say: Phrases) -> str:
    items = {item.id: item for item in draft.version.items}
    answers = []
    for name, answer in quota.when.items():
        labels = (
            {each.code: each.label for each in items[name].scale.options} if name in items else {}
        )
        label = in_language(labels[answer], draft.language) if answer in labels else answer
        heading = ids_of(draft, items[name], None) if name in items else f"`{name}`"
        answers.append(say.quota_of.format(item=heading, answer=escaped(label)))
    return say.quota.format(
        quota=escaped(quota.id),
        limit=quota.limit,
        answers=", ".join(answers),
        message=escaped(draft.say(quota.message)),
    )


def _of(draft: Draft, asked: Asked, say: Phrases) -> Iterator[str]:
    """Head the tasks of a question by its id and its words."""
    words = " ".join(draft.say(asked.item.text).split())
    if asked.entry:
        words = words.replace("{collective}", draft.entry_name(asked.item, asked.entry))
    short = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    yield f"### `{asked.id}`: {escaped(short)}"
    yield ""
    tasks = tuple(tasks_of(draft, asked))
    yield from [f"- [ ] {task}" for task in tasks] or [f"- {say.nothing}"]
