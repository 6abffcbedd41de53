"""What a form refuses as an answer, and what it then says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from instrument.conditions.tree import number_text
from instrument.conditions.xpath import literal
from instrument.forms.phrases import say
from instrument.model import AnswerScale
from instrument.resolve import ResolvedItem
from instrument.vocabulary import Text


@dataclass(frozen=True)
class Constraint:
    """An XPath expression that must hold of an answer, and the message when it does not."""

    expression: str
    message: Text


def constraint_of(item: ResolvedItem, languages: tuple[str, ...]) -> Constraint | None:
    """Say what must hold of an item's answer; None if anything goes."""
    match item.scale.kind:
        case "number":
            parts = _of_number(item.scale, languages)
        case "multiple":
            parts = _of_multiple(item, languages)
        case "code":
            parts = _of_code(item.scale, languages)
        case _:
            parts = []
    if not parts:
        return None
    expression = " and ".join(part.expression for part in parts)
    return Constraint(expression, _joined([part.message for part in parts], languages))


def _of_number(scale: AnswerScale, languages: tuple[str, ...]) -> list[Constraint]:
    parts = []
    low, high = scale.minimum, scale.maximum
    terms = [f". >= {number_text(low)}"] if low is not None else []
    terms += [f". <= {number_text(high)}"] if high is not None else []
    if terms:
        phrase = "at_most" if low is None else "at_least" if high is None else "between"
        said = say(languages, phrase, low=_plain(low), high=_plain(high))
        parts.append(Constraint(" and ".join(terms), said))
    if scale.decimals:
        sign = "" if low is not None and low >= 0 else "-?"
        pattern = f"^{sign}[0-9]+([.][0-9]{{1,{scale.decimals}}})?$"
        message = say(languages, "decimals", number=scale.decimals)
        parts.append(Constraint(f"regex(., '{pattern}')", message))
    return parts


def _plain(number: float | None) -> str:
    return "" if number is None else number_text(number)


def _of_multiple(item: ResolvedItem, languages: tuple[str, ...]) -> list[Constraint]:
    parts = []
    alone = [(option.code, option.label) for option in item.scale.options if option.exclusive]
    for code, label in (*alone, *item.missing.items()):
        expression = f"not(selected(., {literal(code)}) and count-selected(.) > 1)"
        parts.append(Constraint(expression, say(languages, "alone", answer=label)))
    if item.scale.at_most is not None:
        expression = f"count-selected(.) <= {item.scale.at_most}"
        message = say(languages, "choose_at_most", number=item.scale.at_most)
        parts.append(Constraint(expression, message))
    return parts


def _of_code(scale: AnswerScale, languages: tuple[str, ...]) -> list[Constraint]:
    if scale.code_format is None:
        return []
    length = scale.code_format.base + scale.code_format.check_digits
    message = say(languages, "code", number=length)
    return [Constraint(f"regex(., '^[A-Za-z0-9]{{{length}}}$')", message)]


def _joined(messages: Iterable[Text], languages: tuple[str, ...]) -> Text:
    listed = list(messages)
    return {language: " ".join(message[language] for message in listed) for language in languages}
