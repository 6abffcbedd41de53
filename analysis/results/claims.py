"""Every claim beside what the plan found of it, or why nothing was tested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.locale import marked
from analysis.plan import Claim, Plan
from instrument.vocabulary import said_in

COLUMNS = ("claim", "hypothesis", "verdict", "because")
PLANNED = marked("planned, not yet estimated")
WITHDRAWN = marked("withdrawn after registration")


def claims(
    plan: Plan, verdicts: pd.DataFrame, withdrawn: Mapping[str, tuple[str, ...]]
) -> pd.DataFrame:
    """List the claims, a row for each hypothesis that tests one, in the order of the plan.

    Parameters
    ----------
    plan
        With its claims; one without lists those that its hypotheses name.
    verdicts
        Judged results (`analysis.results.judged.judge`).
    withdrawn
        Hypotheses that were registered and are estimated no longer → their claims.

    Returns
    -------
    pandas.DataFrame
        `claim`, `hypothesis` (empty where none tests it), `verdict` (or `PLANNED`, `WITHDRAWN`, or
        which kind of claim it is that is not tested), `because` where there is no estimate.
    """
    decided = verdicts[verdicts["role"] == "primary"].set_index("hypothesis")
    named = dict.fromkeys(claim for each in plan.entries for claim in each.claims)
    listed = {each.id: each for each in plan.claims} or {
        name: Claim(id=name, says={}) for name in named
    }
    rows = [
        row
        for each in listed.values()
        for row in (
            *_rows(each, plan, decided),
            *((each.id, name, WITHDRAWN, "") for name, of in withdrawn.items() if each.id in of),
        )
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def _rows(claim: Claim, plan: Plan, decided: pd.DataFrame) -> Iterator[tuple[str, str, str, str]]:
    if claim.untested is not None:
        yield claim.id, "", claim.untested.kind, said_in(claim.untested.because, "en")
    for each in plan.hypotheses:
        if claim.id in each.claims and each.id in decided.index:
            row = decided.loc[each.id]
            yield claim.id, each.id, str(row["verdict"]), str(row["because"])
    for later in plan.planned:
        if claim.id in later.claims:
            yield claim.id, later.id, PLANNED, said_in(later.awaits, "en")
