"""A version of the questionnaire as a Qualtrics survey, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.forms.characters import check_characters
from instrument.forms.phrases import in_language, say
from instrument.forms.qualtrics.draft import Asked, Draft
from instrument.forms.qualtrics.phrases import phrases
from instrument.forms.qualtrics.survey import Block, Choice, Kind, Question, as_html
from instrument.resolve import ResolvedItem, ResolvedModule

START, END, NO_CONSENT = "start", "thanks", "no_consent"


def blocks_of(draft: Draft) -> tuple[Block, ...]:
    """List the blocks: a module each, with the words of welcome and thanks around them.

    Raises
    ------
    PeilError
        F003 for a character that the file cannot hold.
    """
    for item in draft.version.items:
        texts = (item.text, item.lead_in, item.hint, *item.missing.values())
        for text in (*texts, *(option.label for option in item.scale.options)):
            for wording in (text or {}).values():
                check_characters(wording, item.id)
    return (*_welcome(draft), *_modules(draft), *_farewell(draft))


def consent_block(draft: Draft) -> str:
    """Name the block that ends with the question for consent; empty if there is none."""
    consent = draft.study.keys.consent
    named = (name for name, asked in parts_of(draft) if any(a.item.id == consent for a in asked))
    return next(named, "")


def _modules(draft: Draft) -> Iterator[Block]:
    for name, asked in parts_of(draft):
        yield Block(name, tuple(_page(draft, each) for each in asked))


def parts_of(draft: Draft) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    """List the blocks of questions.

    The module that asks for consent is cut after that question: a branch goes between blocks.
    """
    for module in draft.version.modules:
        yield from _cut(draft, module)


def _cut(draft: Draft, module: ResolvedModule) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    title, asked = draft.say(module.title), tuple(draft.asked(module))
    ids = [each.item.id for each in asked]
    consent = draft.study.keys.consent
    if consent in ids[:-1] and draft.agreed is not None:
        cut = ids.index(consent) + 1
        yield title, asked[:cut]
        yield f"{title} (2)", asked[cut:]
    else:
        yield title, asked


def _welcome(draft: Draft) -> Iterator[Block]:
    said = {"welcome": draft.version.welcome, "information": draft.version.information}
    words = {name: draft.say(text) for name, text in said.items() if text}
    pages = tuple((Question("DB", name, as_html(text)),) for name, text in words.items())
    if pages:
        yield Block(START, pages)


def _farewell(draft: Draft) -> Iterator[Block]:
    if words := draft.say(draft.version.thanks):
        yield Block(END, ((Question("DB", END, as_html(words)),),))
    if draft.agreed is not None:
        said = in_language(say(draft.version.languages, "no_consent_sent"), draft.language)
        yield Block(NO_CONSENT, ((Question("DB", NO_CONSENT, as_html(said)),),))


def _page(draft: Draft, asked: Asked) -> tuple[Question, ...]:
    """Put on one page what belongs to one answer."""
    if asked.grid:
        return (_grid(draft, asked),)
    return (_question(draft, asked), *_beside(draft, asked))


def _grid(draft: Draft, asked: Asked) -> Question:
    lead_in = draft.say(asked.item.lead_in)
    each_line = in_language(say(draft.version.languages, "each_line"), draft.language)
    lines = (Choice(str(n), as_html(draft.say(i.text))) for n, i in enumerate(asked.items, 1))
    text = as_html(lead_in or each_line)
    return Question("Matrix", asked.id, text, tuple(lines), tuple(_choices(draft, asked.item)))


def _question(draft: Draft, asked: Asked) -> Question:
    item = asked.item
    return Question(_kind(item), asked.id, _text(draft, asked), tuple(_choices(draft, item)))


def _kind(item: ResolvedItem) -> Kind:
    match item.scale.kind:
        case "single":
            return "MC:SingleAnswer:Vertical"
        case "multiple":
            return "MC:MultipleAnswer:Vertical"
        case "text" if item.kind == "open":
            return "TE:Essay"
        case _:
            return "TE:SingleLine"


def _text(draft: Draft, asked: Asked) -> str:
    """Write lead-in, question, hint, and how to give a reason for no answer."""
    item = asked.item
    parts = [draft.say(text) for text in (item.lead_in, item.text, item.hint) if text]
    if asked.entry is not None:
        name = draft.entry_name(item, asked.entry)
        parts = [part.replace("{collective}", name) for part in parts]
    if item.scale.unit:
        parts.append(draft.say(item.scale.unit))
    if item.scale.kind not in ("single", "multiple"):
        typed = phrases(draft.language).typed
        parts += [
            typed.format(label=draft.say(item.missing[reason]), code=code)
            for reason, code in draft.reasons(item).items()
        ]
    return "<br /><br />".join(map(as_html, parts))


def _choices(draft: Draft, item: ResolvedItem) -> Iterator[Choice]:
    """List options, own entries named before, and reasons missing."""
    if item.scale.kind not in ("single", "multiple"):
        return
    codes = draft.codes(item)
    for option in item.scale.options:
        yield Choice(codes[option.code], as_html(draft.say(option.label)))
    for number, heading in draft.own_choices(item).items():
        yield Choice(number, as_html(f"{{{heading}}}"))
    for reason, code in draft.reasons(item).items():
        yield Choice(code, as_html(draft.say(item.missing[reason])))


def _beside(draft: Draft, asked: Asked) -> Iterator[Question]:
    """Ask for the words beside an open option, and for own entries, under their own headings."""
    item, languages = asked.item, draft.version.languages
    labels = {option.code: option.label for option in item.scale.options}
    own = 0
    for column in draft.beside(item, asked.entry):
        if column.holds == "other":
            text = say(languages, "namely", answer=labels[column.option or ""])
        else:
            own += 1
            phrase = "write_in" if own == 1 else "another_write_in"
            text = say(languages, phrase, number=own)
        words = as_html(in_language(text, draft.language))
        yield Question("TE:SingleLine", column.heading, words)
