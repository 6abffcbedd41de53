"""All checks, in the order in which they run, by the id that the audit calls them.

Checks of rows come first: the first that sets a row aside gives the reason. Then come those of
answers, in an order that matters. What routing depends on is put right before routing decides
what was shown; and what is judged of whole records is judged on the answers that stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from analysis.clean.bounds import flag_bounds
from analysis.clean.broken_rows import find_broken_rows
from analysis.clean.checked import Checked
from analysis.clean.consent import find_without_consent
from analysis.clean.duplicates import find_duplicates
from analysis.clean.exclusive_options import untick_exclusive
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.not_shown import drop_not_shown
from analysis.clean.other_versions import find_other_versions
from analysis.clean.out_of_range import drop_out_of_range
from analysis.clean.participant_codes import find_nameless, tidy_codes
from analysis.clean.rejected import find_rejected
from analysis.clean.roster_validity import drop_not_listed
from analysis.clean.speeding import flag_speeding
from analysis.clean.straight_lining import flag_straight_lines
from analysis.clean.too_many_options import flag_too_many
from analysis.clean.trials import find_trials
from analysis.clean.unfinished import find_unfinished
from analysis.clean.unticked_words import flag_unticked_words
from analysis.clean.written_in import code_write_ins

RowCheck = Callable[[pd.DataFrame, FieldedVersion], pd.DataFrame]
"""(rows that no earlier check set aside, version) → those to set aside: `row`, reason, because."""
AnswerCheck = Callable[[pd.DataFrame, pd.DataFrame, FieldedVersion], Checked]
"""(answers, rows kept, version) → answers and lines."""

ROW_CHECKS: Mapping[str, RowCheck] = {
    "broken_rows": find_broken_rows,
    "trials": find_trials,
    "other_versions": find_other_versions,
    "rejected": find_rejected,
    "consent": find_without_consent,
    "unfinished": find_unfinished,
    "participant_codes": find_nameless,
    "duplicates": find_duplicates,
}
ANSWER_CHECKS: Mapping[str, AnswerCheck] = {
    "participant_codes": tidy_codes,
    "written_in": code_write_ins,
    "roster_validity": drop_not_listed,
    "out_of_range": drop_out_of_range,
    "exclusive_options": untick_exclusive,
    "not_shown": drop_not_shown,
    "too_many_options": flag_too_many,
    "unticked_words": flag_unticked_words,
    "bounds": flag_bounds,
    "straight_lining": flag_straight_lines,
    "speeding": flag_speeding,
}
