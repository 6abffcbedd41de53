"""Every planted change is told in Dutch to those who read it."""

from __future__ import annotations

import re

import pytest

from instrument.compare.comparison import compare
from instrument.compare.markdown import comparison_page
from instrument.locale import Locale
from tests.english import ENGLISH_WORDS
from tests.instrument.compare.edits import EDITS
from tests.instrument.compare.planted import draft
from tests.instrument.compare.versions import versioned

DUTCH = Locale("nl")
NOT_SAID = r"`[^`]*`|<span lang=\"en\">.*?</span>|<[^>]*>|(?m:^\(.*\)=$)"
NAMED = r"(?:Deel|module) [abc]\b|groep some|Vraag new"


@pytest.mark.parametrize("edit", [each for each in EDITS if each.in_history], ids=lambda e: e.name)
def test_a_change_is_told_in_dutch(edit) -> None:
    edited = draft()
    edit.make(edited)
    study = versioned(draft(), edited)
    page = comparison_page(compare(study, "1.0", "2.0", DUTCH), study, locale=DUTCH)
    for line in page.splitlines():
        said = re.sub(NAMED, " ", re.sub(NOT_SAID, " ", line))
        assert ENGLISH_WORDS.findall(said) == [], line
