"""What was registered beside what was done, on a page: hypothesis by hypothesis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.numbers import NO_NUMBER, size
from analysis.page.display import say, table
from analysis.page.hashes import OF_REGISTERED, SHORT
from analysis.plan import Hypothesis
from analysis.plan.registration import STATES, Registration, State, withdrawn
from analysis.tables.html import Linked

FIELDS: Mapping[str, str] = {
    "sesoi": marked("the least that matters"),
    "sesoi_because": marked("why that matters"),
    "direction": marked("the direction that is claimed"),
    "outcome": marked("the outcome"),
    "decides": marked("the model that decides"),
    "checks": marked("the further estimates"),
    "where": marked("whose answers count"),
    "covariates": marked("what is adjusted for"),
    "family": marked("the family"),
    "unit": marked("the unit"),
    "statement": marked("the words of the hypothesis"),
    "estimand": marked("what is estimated, in words"),
    "limits": marked("the limits"),
    "claims": marked("the claims that it stands for"),
    "level": marked("the level"),
    "minimum_people": marked("the fewest people"),
    "minimum_clusters": marked("the fewest groups"),
}
"""Field of the plan → what readers call it; others keep their name."""
NOTHING = marked(
    "**Nothing was registered.** There is no registration to hold this report against, so all its "
    "results are exploratory, whatever the plan says and whenever it was written."
)
UNREGISTERED: State = "exploratory"
WITHDRAWN = marked("Registered and no longer estimated: {names}.")


def registered(evidence: Evidence) -> None:
    """Show when the plan was registered, and how each hypothesis stands to that."""
    locale, found = evidence.locale, evidence.registrations
    if found:
        for each in found:
            say(_fixed(each, locale))
        say(_counted(evidence))
    else:
        say(locale.text(NOTHING))
    rows = [_row(evidence, each, found) for each in evidence.plan.hypotheses]
    table(pd.DataFrame(rows), locale.text("What was registered, and what was done"))
    gone = ", ".join(withdrawn(evidence.plan, found))
    say(locale.text(WITHDRAWN, names=gone) if gone else "")


def _fixed(each: Registration, locale: Locale) -> str:
    told = locale.text(
        "Registered, dated {day}. {hash}.",
        day=locale.in_full(each.registered),
        hash=locale.text(OF_REGISTERED, hash=each.sha256[:SHORT]),
    )
    because = locale.text("Why it was changed: {because}", because=each.because)
    return f"{told} {because}" if each.because else told


def _counted(evidence: Evidence) -> str:
    """Count how hypotheses stand to what was registered."""
    locale = evidence.locale
    decide = evidence.results[evidence.results["role"] == "primary"]
    stand = (_standing(row, evidence.registrations) for _, row in decide.iterrows())
    found = pd.Series(list(stand), dtype="str").value_counts()
    told = (f"{locale.count(int(found[each]))} {locale.text(STATES[each])}"
            for each in STATES if each in found)  # fmt: skip
    return locale.text(
        "Of {n} hypotheses: {standings}.",
        n=locale.count(len(decide)),
        standings=locale.listed(told),
    )


def _row(
    evidence: Evidence, plan: Hypothesis, found: Sequence[Registration]
) -> Mapping[str, object]:
    locale = evidence.locale
    row = evidence.estimates(plan.id).iloc[0]
    first = _first(plan.id, found)
    then: Mapping[str, Any] = _by_name(first)[plan.id] if first else {}
    fields = [each for each in str(row["changed"]).split(", ") if each and first]
    changed = [_changed(evidence, plan, then, each) for each in fields]
    said = evidence.words(plan.statement)
    day = locale.in_full(first.registered) if first else locale.text(NOT_YET)
    return {
        locale.text("Hypothesis"): Linked(f"{plan.id}: {said}", evidence.places.get(plan.id, "")),
        locale.text("Registered"): day,
        locale.text("How it stands to the plan"): locale.told(_standing(row, found)),
        locale.text("What is otherwise"): "; ".join(changed) or NO_NUMBER,
    }


NOT_YET = marked("not registered")


def _first(name: str, found: Sequence[Registration]) -> Registration | None:
    return next((each for each in found if name in _by_name(each)), None)


def _standing(row: pd.Series, found: Sequence[Registration]) -> str:
    """Say how a hypothesis stands to the plan: what was never registered is exploratory."""
    return str(row["standing"]) if _first(row["hypothesis"], found) else UNREGISTERED


def _by_name(each: Registration) -> Mapping[str, Mapping[str, Any]]:
    return {one["id"]: one for one in each.plan["hypotheses"]}


def _changed(evidence: Evidence, plan: Hypothesis, then: Mapping[str, Any], field: str) -> str:
    """Name what changed, with what it was and is where that can be said in a word."""
    locale = evidence.locale
    named = field_name(field, locale)
    was, now = then.get(field), plan.model_dump(mode="json").get(field)
    before, after = (_in_a_word(each, evidence) for each in (was, now))
    if not before or not after:
        return named
    return locale.text("{field}: was {was}, is {now}", field=named, was=before, now=after)


def field_name(field: str, locale: Locale) -> str:
    """Name a field of the plan for a reader."""
    return locale.text(FIELDS[field]) if field in FIELDS else locale.told(field)


def _in_a_word(value: object, evidence: Evidence) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return size(float(value), evidence.locale)
    if isinstance(value, dict) and evidence.language in value:
        return evidence.words(value)
    return value if isinstance(value, str) else ""
