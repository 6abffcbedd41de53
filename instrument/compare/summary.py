"""A comparison in a few sentences: how much changed, and what that does to the answers."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.grades import named
from instrument.compare.report import Report
from instrument.compare.saying import counted


def nothing(told: Report) -> str:
    """Say that nothing differs."""
    return told.locale.text(
        "Nothing differs between {older} and {newer}.", older=told.older, newer=told.newer
    )


def summary(told: Report) -> str:
    """Count the changes by kind."""
    if not told.changes:
        return told.locale.text("No change in what was asked.")
    return told.locale.plural(
        "{n} change: {counts}.",
        "{n} changes: {counts}.",
        len(told.changes),
        counts=counted(told.changes, told.locale),
    )


def consequences(told: Report) -> Iterator[str]:
    """Count what the changes do to comparability, and name the hypotheses that rest on them."""
    if told.grades:
        counts = ", ".join(
            f"{told.locale.count(count)} {named(grade, told.locale)}"
            for grade, count in told.grades.items()
        )
        yield told.locale.plural(
            "Answers to {n} item that stayed and changed compare, at worst, so: {counts}.",
            "Answers to {n} items that stayed and changed compare, at worst, so: {counts}.",
            sum(told.grades.values()),
            counts=counts,
        )
    if told.hypotheses:
        yield told.locale.text(
            "Hypotheses that rest on changed items: {hypotheses}.",
            hypotheses=", ".join(told.hypotheses),
        )
