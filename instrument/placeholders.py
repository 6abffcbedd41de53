"""Placeholders of texts: words in braces that a version, a loop or an earlier answer fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from instrument.vocabulary import Text

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def placeholders(texts: Iterable[Text | None]) -> Iterator[str]:
    """Name the placeholders of texts, in all their languages, as often as they stand there."""
    for text in texts:
        for wording in (text or {}).values():
            yield from PLACEHOLDER.findall(wording)


def differs(before: Text | None, after: Text | None) -> bool:
    """Tell whether a filling is another in a language that both have, or is gone or new."""
    if before is None or after is None:
        return before is not after
    return any(before[each] != after[each] for each in set(before) & set(after))
