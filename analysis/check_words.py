"""How readers hear of cleaning: what checks are called, what they did, why a row does not count."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.locale import Locale, marked
from analysis.read.fault import AMBIGUOUS

CHECKS: Mapping[str, str] = {
    "broken_rows": marked("broken rows"),
    "trials": marked("trials"),
    "other_versions": marked("other versions"),
    "rejected": marked("rejected"),
    "consent": marked("consent"),
    "unfinished": marked("unfinished"),
    "participant_codes": marked("participant codes"),
    "duplicates": marked("duplicates"),
    "written_in": marked("written in"),
    "roster_validity": marked("roster validity"),
    "out_of_range": marked("out of range"),
    "exclusive_options": marked("exclusive options"),
    "not_shown": marked("not shown"),
    "too_many_options": marked("too many options"),
    "unticked_words": marked("unticked words"),
    "bounds": marked("bounds"),
    "straight_lining": marked("straight lining"),
    "speeding": marked("speeding"),
    AMBIGUOUS: marked("ambiguous missing code"),
}
"""Each check of `analysis.clean.registry`, and what readers of exports call ambiguous."""
FAULTS: Mapping[str, str] = {
    "R007": marked("row with more or fewer cells than the heading"),
    "R008": marked("answer that the question does not offer"),
    "R009": marked("answer that is not a number"),
    "R010": marked("number outside what is possible"),
    "R011": marked("date that is not written as dates are"),
    "R013": marked("language in which nothing was asked"),
    "R015": marked("text with characters that no screen shows"),
    "R016": marked("value that the column does not hold"),
    "R018": marked("record that is in the export twice"),
    "R021": marked("last row that may be cut"),
    "R022": marked("number with too many digits"),
    "R046": marked("record on another version of the form"),
    "R047": marked("question of an older version that was answered"),
    "R048": marked("row of a loop that belongs to nobody"),
    "R050": marked("second answer about the same entry"),
    "R051": marked("two columns that say different things of one answer"),
    "R053": marked("record of which the server says something"),
    "R059": marked("row of a loop that is about nothing known"),
}
"""What is wrong with a cell or row as it was read, by the code of the catalogue."""
REASONS: Mapping[str, str] = {
    "broken_row": marked("broken row"),
    "preview": marked("preview"),
    "test": marked("test"),
    "outside_field": marked("outside field"),
    "other_version": marked("other version"),
    "rejected": marked("rejected"),
    "no_consent": marked("no consent"),
    "unfinished": marked("unfinished"),
    "code_missing": marked("code missing"),
    "code_malformed": marked("code malformed"),
    "duplicate": marked("duplicate"),
}
"""Each reason of `analysis.clean.aside` why a row does not count."""
ACTIONS: Mapping[str, str] = {
    "kept": marked("kept"),
    "set_aside": marked("set aside"),
    "flagged": marked("flagged"),
    "changed": marked("changed"),
    "dropped": marked("dropped"),
}
"""What was done to a row or value."""


def told(names: Mapping[str, str], name: str, locale: Locale) -> str:
    """Say a name of one of these lists; one that is in none as it is, without underscores."""
    return locale.text(names[name]) if name in names else name.replace("_", " ")
