"""The sheet `survey` of an XLSForm: one row after another, as the respondent meets them."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.columns import entries
from instrument.forms.asking import blocks
from instrument.forms.phrases import in_language, say
from instrument.forms.xlsform.draft import Draft
from instrument.forms.xlsform.names import METADATA, check_unique, node_name
from instrument.forms.xlsform.question import question_rows
from instrument.forms.xlsform.row import Row, begin, end
from instrument.resolve import ResolvedItem, ResolvedModule
from instrument.vocabulary import Text

NO_CONSENT = "no_consent"
WELCOME = "welcome_page"


def survey_rows(draft: Draft) -> tuple[Row, ...]:
    """Write a whole form.

    Raises
    ------
    PeilError
        D012 if two rows would have the same name.
    """
    rows = [Row(name, name) for name in METADATA]
    rows += _welcome(draft)
    for module in draft.version.modules:
        rows += [begin(f"module_{node_name(module.id)}", module.title, _admitted(draft, module))]
        for block in blocks(module):
            rows += _block_rows(draft, block)
        rows += [end()]
    rows += _farewell(draft)
    check_unique([(row.name, row.name) for row in rows if row.name], draft.version.id)
    return tuple(rows)


def _admitted(draft: Draft, module: ResolvedModule) -> str:
    """Close a module that comes after the consent to those who did not give it."""
    condition = draft.admitted(module)
    return draft.xpath(condition, module.items[0], None) if condition else ""


def _block_rows(draft: Draft, block: tuple[ResolvedItem, ...]) -> Iterator[Row]:
    first = block[0]
    for entry in entries(draft.version, first):
        if entry is not None:
            label = draft.entry_name(first, entry)
            name = node_name("each", first.id, entry)
            yield begin(name, label, draft.entry_shown(first, entry))
        for item in block:
            yield from question_rows(draft, item, entry)
        if entry is not None:
            yield end()


def _welcome(draft: Draft) -> Iterator[Row]:
    """Say what this is about before the first question is put."""
    said = {"welcome": draft.version.welcome, "information": draft.version.information}
    notes = [Row("note", name, _spoken(draft, text)) for name, text in said.items() if text]
    if notes:
        yield from (begin(WELCOME, page=True), *notes, end())


def _spoken(draft: Draft, text: Text) -> Text:
    return {language: in_language(text, language) for language in draft.languages}


def _farewell(draft: Draft) -> Iterator[Row]:
    """Thank those who took part, and tell those who do not that this is the end."""
    if draft.version.thanks:
        relevant = draft.xpath(draft.agreed, draft.version.items[-1], None) if draft.agreed else ""
        yield Row("note", "thanks", _spoken(draft, draft.version.thanks), relevant=relevant)
    consent = draft.consent
    if draft.agreed is None or consent is None:
        return
    agreed = draft.xpath(draft.agreed, consent, None)
    relevant = f"${{{node_name(consent.id)}}} != '' and not({agreed})"
    yield Row("note", NO_CONSENT, say(draft.languages, "no_consent"), relevant=relevant)
