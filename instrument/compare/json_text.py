"""A comparison as JSON, with everything that was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from instrument.compare.change import Change
from instrument.compare.comparison import Comparison
from instrument.compare.report import Entry, Touched, report
from instrument.compare.saying import lines
from instrument.model import Questionnaire

FORMAT = "peil comparison"
FORMAT_VERSION = 1
"""Counted up when a field is taken away or comes to mean something else."""


def to_json(
    comparison: Comparison,
    questionnaire: Questionnaire,
    languages: Sequence[str] = (),
    touched: Touched | None = None,
) -> str:
    """Write a comparison as JSON: the same comparison always gives the same text.

    The parameters are those of `instrument.compare.report.report`.
    """
    told = report(comparison, questionnaire, languages, touched)
    content = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "study": questionnaire.study.id,
        "older": told.older,
        "newer": told.newer,
        "languages": told.languages,
        "counts": Counter(change.kind for change in told.changes),
        "comparability": told.grades,
        "hypotheses": told.hypotheses,
        "changes": [_change(change, told.languages) for change in told.changes],
        "items": {entry.item.id: _entry(entry) for entry in told.entries},
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _change(change: Change, languages: Sequence[str]) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "part": change.part,
        "language": change.language,
        "items": change.items,
        "before": change.before,
        "after": change.after,
        "texts": {
            pair.language: {"before": pair.before, "after": pair.after} for pair in change.texts
        },
        "lines": [
            {"label": line.label, "language": line.language, "marks": line.marks}
            for line in lines(change, languages)
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "comparability": entry.comparability,
        "because": entry.because,
        "variables": entry.of_variables,
        "hypotheses": entry.hypotheses,
    }
