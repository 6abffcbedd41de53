"""Lints of today's wordings: two questions in one, absolute words, length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from instrument.check.lint import Definition, Lint
from instrument.check.sides import is_agreement
from instrument.check.words import WORDS, Words
from instrument.model import AnswerScale, Item
from instrument.resolve import scale_at

MOST_WORDS = 30
"""Longer questions must be read twice; Payne's (1951) advice of 20 to 25 words, with some room."""
LIST_WORDS = 3
"""A list's last comma stands at most so many words before its last join."""
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"|‘[^’]*’")
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_TOKEN = re.compile(r"\{\w+\}|[\w'’./-]*\w|[,;:?]")


def check_wording(definition: Definition) -> Iterator[Lint]:
    """Look at the words of the items that are still asked, in the languages of the newest."""
    newest = definition.newest
    for item in definition.today:
        if item.kind != "substantive":
            continue
        scale = scale_at(definition.loaded.questionnaire, item.answer, newest.id)
        texts = {name: item.text[name] for name in newest.languages if name in item.text}
        known = {name: text for name, text in texts.items() if name in WORDS}
        yield from _double(definition, item, scale, known)
        yield from _absolute(definition, item, scale, known)
        for language, text in texts.items():
            words = len(text.split())
            if words > MOST_WORDS:
                details = {"words": words, "language": language, "most": MOST_WORDS}
                subject = ("item", item.id)
                yield definition.lint("L012", subject, "text", language, item=item.id, **details)


def _double(
    definition: Definition, item: Item, scale: AnswerScale, texts: dict[str, str]
) -> Iterator[Lint]:
    """Tell once of an item that joins two things, with the words in each language."""
    found = {}
    for language, text in texts.items():
        labels = " ".join(option.label.get(language, "") for option in scale.options)
        if (words := joined(text, WORDS[language], labels)) is not None:
            found[language] = words
    if found:
        shown = ", ".join(f"“{words}” ({language})" for language, words in found.items())
        subject, below = ("item", item.id), ("text", next(iter(found)))
        yield definition.lint("L001", subject, *below, item=item.id, found=shown)


def _absolute(
    definition: Definition, item: Item, scale: AnswerScale, texts: dict[str, str]
) -> Iterator[Lint]:
    """Tell once of a statement to agree with that says always or never."""
    if not is_agreement(scale):
        return
    for language, text in texts.items():
        words, tokens = WORDS[language], _TOKEN.findall(text.lower())
        found = next(
            (
                word
                for before, word in pairwise(["", *tokens])
                if word in words.absolutes and before not in words.hedges
            ),
            None,
        )
        if found is not None:
            subject = ("item", item.id)
            shown = f"“{found}” ({language})"
            yield definition.lint("L011", subject, "text", language, item=item.id, found=shown)
            return


def joined(text: str, words: Words, labels: str = "") -> str | None:
    """Find two things that a question joins and so asks at once.

    Parameters
    ----------
    text
        The question or statement.
    words
        Of its language.
    labels
        What the options say: a question may name those.

    Returns
    -------
    str or None
        The words around the join; None if there is none, or it only looks like one.

    Examples
    --------
    >>> joined("How good are the pay and the hours?", WORDS["en"])
    'pay and the hours'
    >>> joined("Do you come now and then, or not?", WORDS["en"])
    """
    text = _ASIDE.sub(" ", text).replace("as well as", "as_well_as")
    for phrase in words.set_phrases:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text, flags=re.IGNORECASE)
    for join in words.alternatives:
        text = re.sub(rf"\w+- {join} (?=\w)", "", text)  # one compound of several
    offered = {token.lower() for token in _TOKEN.findall(labels)}
    for sentence in _SENTENCE.split(text.strip()):
        tokens = _TOKEN.findall(_before_examples(sentence, words))
        if not tokens or tokens[0].lower() in words.instructions:
            continue
        for position in range(1, len(tokens) - 1):
            if _joins(tokens, position, words, offered):
                article = tokens[position + 1].lower() in words.articles
                shown = tokens[position - 1 : position + (3 if article else 2)]
                return " ".join(shown).replace("_", " ")
    return None


def _before_examples(sentence: str, words: Words) -> str:
    for opening in words.examples:
        sentence = re.split(rf"(?<!\w){re.escape(opening)}", sentence, flags=re.IGNORECASE)[0]
    return sentence


def _joins(tokens: list[str], position: int, words: Words, offered: set[str]) -> bool:
    """Tell a join of two things from one that only looks like it."""
    low = [token.lower() for token in tokens]
    if low[position] not in words.joins:
        return False
    if low[position] in words.both:
        return True
    after = position + 1
    while after < len(low) - 1 and low[after] in words.articles:
        after += 1
    pair = low[position - 1], low[after]
    return not (
        _is_tail(tokens, position, after, words)
        or set(pair) <= offered
        or _opposite(pair, words)
        or _asks_whether(low[:position], low[position], words)
        or _spans(low[:position], words)
        or _lists(low, position, words)
    )


def _is_tail(tokens: list[str], position: int, after: int, words: Words) -> bool:
    """Pass over what adds nothing: or more, dates and numbers, the names of things."""
    around = tokens[position - 1], tokens[after]
    numbers = any(sign.isdigit() for token in around for sign in token)
    names = position > 1 and all(token[:1].isupper() for token in around)
    tail = not words.tails.isdisjoint(token.lower() for token in tokens[position + 1 : after + 1])
    return tail or numbers or names


def _opposite(pair: tuple[str, str], words: Words) -> bool:
    """Pass over a question that names both sides of its scale: agree or disagree."""
    return any(
        (pair[0] in low and pair[1] in high) or (pair[0] in high and pair[1] in low)
        for low, high in words.sides
    )


def _asks_whether(before: list[str], join: str, words: Words) -> bool:
    """Pass over whether … or …, of which a language may use one word for both."""
    if join not in words.alternatives:
        return False
    return before[0] in words.alternatives or not words.whether.isdisjoint(before)


def _lists(tokens: list[str], position: int, words: Words) -> bool:
    """Pass over a, b or c in a question, to which yes or a number is one answer for all."""
    near = tokens[max(0, position - LIST_WORDS) : position]
    return tokens[-1] == "?" and tokens[position] in words.alternatives and "," in near


def _spans(before: list[str], words: Words) -> bool:
    """Pass over the first join after `between`."""
    openings = [n for n, token in enumerate(before) if token in words.between]
    return bool(openings) and words.joins.isdisjoint(before[openings[-1] :])
