"""One item as rows of a form: the question, and the fields that belong to its answer."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.columns import write_ins
from instrument.conditions.xpath import literal
from instrument.forms.phrases import in_language, say
from instrument.forms.xlsform.choices import choice_filter
from instrument.forms.xlsform.constraints import constraint_of
from instrument.forms.xlsform.draft import UNKNOWN, Draft
from instrument.forms.xlsform.names import Node, node_name, nodes_of_item
from instrument.forms.xlsform.row import Row, begin, end
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text


def question_rows(draft: Draft, item: ResolvedItem, entry: str | None) -> tuple[Row, ...]:
    """Write an item, for one entry of its loop if it has one.

    What belongs to one answer (own words beside an open option, own entries, why a number is not
    given) stands on one page with it.
    """
    shown = draft.shown(item, entry)
    nodes = nodes_of_item(item, entry)
    rows = [_row(draft, item, node, nodes[0].name) for node in nodes]
    if len(rows) == 1:
        rows = [_answer(draft, item, nodes[0], shown)]
    else:
        page = begin(node_name(item.id, entry, "page"), relevant=shown, page=True)
        rows = [page, *rows, end()]
    return (*rows, *_label(draft, item, entry))


def _row(draft: Draft, item: ResolvedItem, node: Node, answer: str) -> Row:
    match node.holds:
        case "answer":
            return _answer(draft, item, node, "")
        case "other":
            return _other(draft, item, node, answer)
        case "write_in":
            return _write_in(draft, item, node)
        case "reason":
            return Row(
                f"select_one {draft.lists.of_item[item.id]}",
                node.name,
                say(draft.languages, "no_answer"),
                required="yes" if item.mandatory else "",
                relevant=f"${{{answer}}} = ''",
            )


def _answer(draft: Draft, item: ResolvedItem, node: Node, shown: str) -> Row:
    constraint = constraint_of(item, draft.languages)
    return Row(
        _type(draft, item),
        node.name,
        _question(draft, item, node.entry),
        _hint(draft, item, node.entry),
        required=_required(item, node.entry),
        relevant=shown,
        constraint=constraint.expression if constraint else "",
        constraint_message=constraint.message if constraint else {},
        appearance="multiline" if item.kind == "open" and item.scale.kind == "text" else "",
        choice_filter=choice_filter(draft, item),
    )


def _type(draft: Draft, item: ResolvedItem) -> str:
    match item.scale.kind:
        case "single":
            return f"select_one {draft.lists.of_item[item.id]}"
        case "multiple":
            return f"select_multiple {draft.lists.of_item[item.id]}"
        case "number":
            return "decimal" if item.scale.decimals else "integer"
        case _:
            return "text"


def _question(draft: Draft, item: ResolvedItem, entry: str | None) -> Text:
    """Put the lead-in before the question, in every row: it is read out with the question."""
    text = draft.filled(item.text, item, entry)
    lead_in = draft.filled(item.lead_in, item, entry)
    return {
        language: f"{lead_in[language]}\n\n{wording}" if language in lead_in else wording
        for language, wording in text.items()
    }


def _hint(draft: Draft, item: ResolvedItem, entry: str | None) -> Text:
    """Give the hint, and the unit of a number."""
    hint = draft.filled(item.hint, item, entry)
    unit = item.scale.unit
    if unit is None:
        return hint
    said = {language: in_language(unit, language) for language in draft.languages}
    return {
        language: f"{hint[language]} ({word})" if language in hint else word
        for language, word in said.items()
    }


def _required(item: ResolvedItem, entry: str | None) -> str:
    """Say when an answer is needed: an own entry or a reason missing may stand in its place."""
    if not item.mandatory:
        return ""
    if item.scale.kind not in ("single", "multiple"):
        return "" if item.missing else "yes"
    own = [f"${{{node_name(item.id, entry, each)}}} = ''" for each in write_ins(item)]
    return " and ".join(own) or "yes"


def _other(draft: Draft, item: ResolvedItem, node: Node, answer: str) -> Row:
    (option,) = (each for each in item.scale.options if each.code == node.option)
    several = item.scale.kind == "multiple"
    code = literal(option.code)
    return Row(
        "text",
        node.name,
        say(draft.languages, "namely", answer=option.label),
        relevant=f"selected(${{{answer}}}, {code})" if several else f"${{{answer}}} = {code}",
    )


def _write_in(draft: Draft, item: ResolvedItem, node: Node) -> Row:
    """Offer one more line once the one before it is filled."""
    lines = write_ins(item)
    number = lines.index(node.option or "")
    if number == 0:
        return Row("text", node.name, say(draft.languages, "write_in"))
    before = node_name(item.id, node.entry, lines[number - 1])
    label = say(draft.languages, "another_write_in", number=number + 1)
    return Row("text", node.name, label, relevant=f"${{{before}}} != ''")


def _label(draft: Draft, item: ResolvedItem, entry: str | None) -> Iterator[Row]:
    """Keep the words of a chosen option, for the later questions that repeat them."""
    if item.id not in draft.piped or item.scale.kind != "single":
        return
    name = node_name(item.id, entry)
    node = f"${{{name}}}"
    words = f"jr:choice-name({node}, '{node}')"
    for chosen in draft.version.items:
        if item.id == draft.study.keys.main_collective and chosen.id == draft.study.keys.membership:
            for own in reversed(write_ins(chosen)):
                words = f"if({node} = '{own}', ${{{node_name(chosen.id, own)}}}, {words})"
    none = " or ".join(f"{node} = '{code}'" for code in ("", *item.missing))
    calculation = f"if({none}, '{UNKNOWN}', {words})"
    yield Row("calculate", node_name(name, "label"), calculation=calculation)
