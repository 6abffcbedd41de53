"""Words by which tests tell that something is said in English, or written as the English do."""

from __future__ import annotations

import re

ENGLISH_WORDS = re.compile(
    r"\b(the|a|an|and|of (the|all)|to|by|with|without|from|for|than|that|this|those|which|who|what|"
    r"how|are|were|has|have|not|no|yes|all|any|one|some|few|fewer|before|after|people|person|"
    r"answers?|questions?|(?<!Microsoft )forms?|waves?|rows?|sets?|changes?|new|left|holds?|"
    r"points?|shares?|months?|others?|each|every|less|least|most|nothing)\b",
    re.IGNORECASE,
)
POINT = re.compile(r"\d\.(?!\d{3}\b)\d")
