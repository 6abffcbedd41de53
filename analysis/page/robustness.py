"""On a page: whether results hang on choices, on chance, or on what was not asked."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.curves import curve_figure
from analysis.numbers import number, p_value
from analysis.page.display import listed, note, picture, say, table
from analysis.plan import Axis
from analysis.robustness import words
from analysis.tables.estimates import unbroken
from instrument.vocabulary import Text

OWN = "as planned"
A_CURVE = 2
"""Specifications without which there is nothing to compare."""
KINDS: Mapping[str, str] = {
    "robustness value": "Links: robustness value",
    "E-value": "Ratios: E-value",
    "drift": "Changes: drift",
    "drift between groups": "Difference in changes: drift",
}


def agreeing(evidence: Evidence, name: str) -> str:
    """Say how many specifications of a hypothesis give the plan's verdict: “11 of 12”."""
    line = _line(evidence, name)
    return "–" if line is None else evidence.words(words.agreeing(line))


def _line(evidence: Evidence, name: str) -> pd.Series | None:
    curves = evidence.robustness["curves"]
    mine = curves[curves["hypothesis"] == name]
    return None if mine.empty else mine.iloc[0]


def curve(evidence: Evidence, name: str, drawn: bool = False) -> None:
    """Say what other reasonable choices make of a hypothesis, and draw it where asked."""
    line = _line(evidence, name)
    plan = evidence.estimates(name).iloc[0]
    if line is None or line["n_specifications"] < A_CURVE or plan["status"] != "ok":
        return
    say(evidence.words(words.curve(line, plan, evidence.hypothesis(name).unit)))
    if drawn:
        _drawn(evidence, name, line, plan)


def _drawn(evidence: Evidence, name: str, line: pd.Series, plan: pd.Series) -> None:
    every = evidence.robustness["specifications"]
    rows = every[(every["hypothesis"] == name) & (every["status"] == "ok")]
    least, direction = float(plan["sesoi"]), int(plan["direction"])
    shaded = (0.0, least * direction) if direction else (-least, least)
    told = evidence.words(words.curve(line, plan, evidence.hypothesis(name).unit)).replace("**", "")
    picture(
        curve_figure(
            rows,
            _choices(evidence, rows),
            shaded,
            f"{name}: {len(rows)} reasonable specifications, with 95 % intervals",
            f"{plan['unit']} (shaded: too small to matter)",
            note(evidence),
        ),
        f"{name}, all specifications in order of their estimates. {told}",
    )


def _choices(evidence: Evidence, rows: pd.DataFrame) -> Mapping[str, list[bool]]:
    """Say for each choice which specifications made it; axes on which nothing differs are left."""
    made = [dict(part.split("=") for part in str(named).split()) for named in rows["choices"]]
    found: dict[str, list[bool]] = {}
    for axis in evidence.plan.sensitivity:
        taken = [each.get(axis.id) for each in made]
        if not any(taken):
            continue
        says = evidence.words(axis.says)
        found[f"{says[0].upper()}{says[1:]}: {OWN}"] = [each is None for each in taken]
        for one in axis.alternatives:
            if one.id in taken:
                label = f"… {evidence.words(one.says)}"
                chosen = [each == one.id for each in taken]
                before = found.get(label, [False] * len(chosen))
                found[label] = [a or b for a, b in zip(before, chosen, strict=True)]
    return found


def sensitivity(evidence: Evidence) -> None:
    """List the alternatives of the plan, and why each is reasonable."""
    axes = evidence.plan.sensitivity
    if not axes:
        say("The plan names no alternatives, so each hypothesis has one specification.")
        return
    rows = [row for axis in axes for row in _alternatives(evidence, axis)]
    found = pd.DataFrame(rows).drop_duplicates()
    table(found, "What could as reasonably have been done otherwise")


def _alternatives(evidence: Evidence, axis: Axis) -> list[dict[str, str]]:
    return [
        {
            "Otherwise": evidence.words(each.says),
            "About": evidence.words(axis.says),
            "Why that is reasonable": evidence.words(each.because),
        }
        for each in axis.alternatives
    ]


def curves(evidence: Evidence) -> None:
    """Show for every hypothesis how many specifications agree, and the joint tests."""
    found = evidence.robustness["curves"]
    stand = ", ".join(dict.fromkeys(map(str, found["standing"])))
    say(f"How the set of alternatives stands to the registered plan: **{stand}**." if stand else "")
    rows = [
        {
            "Hypothesis": line["hypothesis"],
            "Verdict": line["verdict"],
            "Same verdict": unbroken(evidence.words(words.agreeing(line))),
            "Same sign": int(line["n_same_sign"]),
            "As large as matters": int(line["n_reaching"]),
            "Not chance": int(line["n_significant"]),
            "Not estimated": int(line["n_not_estimated"]),
            "p, median": unbroken(p_value(line["p_median"])),
            "p, share": unbroken(p_value(line["p_share"])),
            "p, mean z": unbroken(p_value(line["p_z"])),
        }
        for _, line in found.iterrows()
    ]
    table(pd.DataFrame(rows), "Specifications of each hypothesis, and joint tests of them all")
    _why_not(evidence)


def _why_not(evidence: Evidence) -> None:
    """Count why specifications are missing."""
    every = evidence.robustness["specifications"]
    missing = every[every["status"].isin(["failed", "kept back"])]
    counted = missing.groupby("because", sort=False).size().sort_values(ascending=False)
    listed(
        (f"{count}: {because}." for because, count in counted.items()),
        f"{len(missing)} specifications have no estimate:" if len(missing) else "",
    )


def placebos(evidence: Evidence) -> None:
    """Show how often a change is found where nothing claimed one."""
    found = evidence.robustness["placebos"]
    if found.empty:
        say("The plan names no placebos.")
        return
    say(evidence.words(words.found(found, evidence.plan.level)))
    planned = {each.id: each for each in evidence.plan.placebos}
    rows = [
        {
            "Placebo": evidence.words(planned[row["placebo"]].says),
            "Why nothing should have changed": evidence.words(planned[row["placebo"]].because),
            "Change (95 % interval)": _interval(row),
            "p": unbroken(p_value(row["p"])),
            "p (Holm)": unbroken(p_value(row["p_holm"])),
            "People (groups)": _people(row),
        }
        for _, row in found.iterrows()
    ]
    table(pd.DataFrame(rows), "Placebos: what nothing claimed should have changed")


def _interval(row: pd.Series) -> str:
    if row["status"] != "ok":
        return f"Not estimated: {row['because']}"
    told = (number(float(row[name]), 3) for name in ("estimate", "low", "high"))
    return "{} ({} to {})".format(*told) + f" {row['unit']}"


def _people(row: pd.Series) -> str:
    if row["status"] != "ok":
        return "–"
    return f"{int(row['n_persons'])} ({int(row['n_clusters'])})"


def confounding(evidence: Evidence) -> None:
    """Say for every link and change what something unmeasured would have to be worth to undo it."""
    found = evidence.robustness["confounding"]
    rows = [
        {
            "Hypothesis": line["hypothesis"],
            "Measure": KINDS[str(line["kind"])],
            "What it would take": evidence.words(words.undo(line, _unit(evidence, line))),
        }
        for _, line in found.iterrows()
    ]
    if rows:
        table(pd.DataFrame(rows), "What something unmeasured would have to be worth")
    else:
        say("No hypothesis is about a link or a change.")


def _unit(evidence: Evidence, line: pd.Series) -> Text:
    return evidence.hypothesis(str(line["hypothesis"])).unit
