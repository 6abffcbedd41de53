"""The words that every value of a study is made of: text, code, reason missing, comparability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema

Text = Mapping[str, str]
"""Language → wording."""


def said_in(text: str | Text, language: str) -> str:
    """Say a text in a language, or in the first that it has; what is the same in all, as it is.

    Examples
    --------
    >>> said_in({"nl": "ja", "en": "yes"}, "en"), said_in({"nl": "ja"}, "en"), said_in("42", "en")
    ('yes', 'ja', '42')
    """
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), "")


Comparability = Literal["exact", "approximate", "conditional", "none"]
COMPARABILITIES: tuple[Comparability, ...] = (
    "exact",
    "approximate",
    "conditional",
    "none",
)
"""From the strongest to the weakest."""

Reason = Literal[
    "dont_know",
    "refused",
    "not_applicable",
    "not_shown",
    "skipped",
    "not_asked_in_version",
    "invalid",
]


def _as_text(value: object) -> object:
    """Write a whole number out; anything else that is no text is refused, not guessed."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Code = Annotated[
    str,
    StringConstraints(min_length=1),
    BeforeValidator(_as_text),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1}, mode="validation"),
]
"""An option's code; numbers in YAML are read as text."""


Id = Annotated[str, StringConstraints(pattern=r"^\S+$")]
"""A name in the definition: not empty, without blanks."""


LintCode = Annotated[str, StringConstraints(pattern=r"^L[0-9]{3}$")]
"""Code of a warning of `peil check`."""
Acknowledged = Mapping[LintCode, str | None]
"""Warning of `peil check` → why it is meant to be so; without a reason it does not count."""


class Frozen(BaseModel):
    """A value: fields cannot be set anew and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
