"""On a page: whether results hang on choices, on chance, or on what was not asked."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.curves import curve_figure
from analysis.locale import Locale, marked
from analysis.models import MODELS
from analysis.numbers import NO_NUMBER, decimals_of_ends, number, p_value
from analysis.page.about import unit
from analysis.page.display import listed, note, picture, say, table
from analysis.page.downloads import rows_in_file
from analysis.plan import Axis, Placebo
from analysis.robustness import words
from analysis.sentences import caveat
from analysis.tables.estimates import unbroken

A_CURVE = 2
"""Specifications without which there is nothing to compare."""
DECIMALS = 3
"""Of what placebos come to."""
KINDS: Mapping[str, str] = {
    "robustness value": marked("Links: robustness value"),
    "E-value": marked("Ratios: E-value"),
    "drift": marked("Changes: drift"),
    "drift between groups": marked("Difference in changes: drift"),
}

NO_ESTIMATE: Mapping[str, str] = {
    "failed": marked("Not estimable ({n}): {because}."),
    "kept back": marked("Not shown ({n}): {because}."),
}
NOUGHT = re.compile(r"0 people answered, and the plan asks for (?P<least>\d+)")
NOBODY = marked("nobody answered, and the plan asks for {least}")


def agreeing(evidence: Evidence, name: str) -> str:
    """Say how many specifications of a hypothesis give the plan's verdict: “11 of 12”."""
    line = _line(evidence, name)
    return NO_NUMBER if line is None else words.agreeing(line, evidence.locale)


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
    told = words.curve(line, plan, _unit(evidence, name), evidence.locale)
    say(told)
    if drawn:
        _drawn(evidence, plan, told.replace("**", ""))


def _drawn(evidence: Evidence, plan: pd.Series, told: str) -> None:
    locale, every = evidence.locale, evidence.robustness["specifications"]
    name = str(plan["hypothesis"])
    rows = every[(every["hypothesis"] == name) & (every["status"] == "ok")]
    least, direction = float(plan["sesoi"]), int(plan["direction"])
    shaded = (0.0, least * direction) if direction else (-least, least)
    title = locale.text(
        "{name}: {n} reasonable specifications, with 95% intervals",
        name=name,
        n=locale.count(len(rows)),
    )
    axis = locale.text(
        "{unit} (shaded: too small to matter)", unit=unit(evidence, evidence.hypothesis(name))
    )
    below = note(evidence, caveat(plan, locale))
    figure = curve_figure(rows, _choices(evidence, rows), shaded, title, axis, below, locale)
    picture(
        figure,
        locale.text(
            "{name}, all specifications in order of their estimates. {told}", name=name, told=told
        ),
    )
    rows_in_file(evidence, "specifications")


def _choices(evidence: Evidence, rows: pd.DataFrame) -> Mapping[str, list[bool]]:
    """Say for each choice which specifications made it; axes on which nothing differs are left."""
    made = [dict(part.split("=") for part in str(named).split()) for named in rows["choices"]]
    found: dict[str, list[bool]] = {}
    for axis in evidence.plan.sensitivity:
        taken = [each.get(axis.id) for each in made]
        if not any(taken):
            continue
        says = evidence.words(axis.says)
        own = evidence.locale.text("{choice}: as planned", choice=f"{says[0].upper()}{says[1:]}")
        found[own] = [each is None for each in taken]
        for one in axis.alternatives:
            if one.id in taken:
                label = f"… {evidence.words(one.says)}"
                chosen = [each == one.id for each in taken]
                before = found.get(label, [False] * len(chosen))
                found[label] = [a or b for a, b in zip(before, chosen, strict=True)]
    return found


def sensitivity(evidence: Evidence) -> None:
    """List the alternatives of the plan, and why each is reasonable."""
    locale, axes = evidence.locale, evidence.plan.sensitivity
    if not axes:
        say(
            locale.text("The plan names no alternatives, so each hypothesis has one specification.")
        )
        return
    rows = [row for axis in axes for row in _alternatives(evidence, axis)]
    found = pd.DataFrame(rows).drop_duplicates()
    table(found, locale.text("What could as reasonably have been done otherwise"))


def _alternatives(evidence: Evidence, axis: Axis) -> list[dict[str, str]]:
    locale = evidence.locale
    return [
        {
            locale.text("Otherwise"): evidence.words(each.says),
            locale.text("About"): evidence.words(axis.says),
            locale.text("Why that is reasonable"): evidence.words(each.because),
        }
        for each in axis.alternatives
    ]


def curves(evidence: Evidence) -> None:
    """Show for every hypothesis how many specifications agree, and the joint tests."""
    locale, found = evidence.locale, evidence.robustness["curves"]
    stand = ", ".join(locale.told(each) for each in dict.fromkeys(map(str, found["standing"])))
    if stand:
        say(
            locale.text(
                "How the set of alternatives stands to the registered plan: **{standing}**.",
                standing=stand,
            )
        )
    rows = [_agreement(line, locale) for _, line in found.iterrows()]
    caption = locale.text("Specifications of each hypothesis, and joint tests of them all")
    table(pd.DataFrame(rows), caption)
    _why_not(evidence)


def _agreement(line: pd.Series, locale: Locale) -> dict[str, str]:
    """Say of one hypothesis how its specifications agree."""
    counts = {
        name: locale.count(int(line[f"n_{name}"]))
        for name in ("same_sign", "reaching", "significant", "not_estimated")
    }
    ps = {name: unbroken(p_value(line[f"p_{name}"], locale)) for name in ("median", "share", "z")}
    verdict = str(line["verdict"])
    return {
        locale.text("Hypothesis"): str(line["hypothesis"]),
        locale.text("Verdict"): locale.text(verdict),
        locale.text("Same verdict"): unbroken(words.agreeing(line, locale)),
        locale.text("Same sign"): counts["same_sign"],
        locale.text("As the claim needs"): counts["reaching"],
        locale.text("By itself enough"): counts["significant"],
        locale.text("Not estimated"): counts["not_estimated"],
        locale.text("p, median"): ps["median"],
        locale.text("p, share"): ps["share"],
        locale.text("p, mean z"): ps["z"],
    }


def _why_not(evidence: Evidence) -> None:
    """Count why specifications are missing."""
    locale, every = evidence.locale, evidence.robustness["specifications"]
    missing = every[every["status"].isin(list(NO_ESTIMATE))]
    if missing.empty:
        return
    groups = [group for _, group in missing.groupby(["status", "because"], sort=False)]
    listed(
        (_group(group, locale) for group in sorted(groups, key=len, reverse=True)),
        locale.plural(
            "{n} specification has no estimate:",
            "{n} specifications have no estimate:",
            len(missing),
        ),
    )


def _group(group: pd.DataFrame, locale: Locale) -> str:
    """Say of specifications without an estimate for one reason how many they are, and why."""
    first = group.iloc[0]
    because = _because(str(first["because"]), locale)
    words = NO_ESTIMATE[str(first["status"])]
    return locale.text(words, n=locale.count(len(group)), because=because)


def _because(told: str, locale: Locale) -> str:
    """Say why there is no estimate, without a count of nought people."""
    met = NOUGHT.fullmatch(told)
    return locale.text(NOBODY, least=met["least"]) if met else locale.told(told)


def placebos(evidence: Evidence) -> None:
    """Show how often a change is found where nothing claimed one."""
    locale, found = evidence.locale, evidence.robustness["placebos"]
    if found.empty:
        say(locale.text("The plan names no placebos."))
        return
    say(words.found(found, evidence.plan.level, locale))
    planned = {each.id: each for each in evidence.plan.placebos}
    rows = [_placebo(evidence, planned[row["placebo"]], row) for _, row in found.iterrows()]
    caption = locale.text("Placebos: what nothing claimed should have changed")
    table(pd.DataFrame(rows), caption)


def _placebo(evidence: Evidence, planned: Placebo, row: pd.Series) -> dict[str, str]:
    """Say what a placebo is, and what was found of it."""
    locale = evidence.locale
    own = evidence.words(MODELS[planned.decides].unit or planned.unit)
    return {
        locale.text("Placebo"): evidence.words(planned.says),
        locale.text("Why nothing should have changed"): evidence.words(planned.because),
        locale.text("Change (95% interval)"): _interval(row, own, locale),
        "p": unbroken(p_value(row["p"], locale)),
        "p (Holm)": unbroken(p_value(row["p_holm"], locale)),
        locale.text("People (groups)"): _people(row, locale),
    }


def _interval(row: pd.Series, own: str, locale: Locale) -> str:
    if row["status"] != "ok":
        return locale.text("Not estimated: {reason}", reason=locale.told(str(row["because"])))
    places = decimals_of_ends(row["low"], row["high"], DECIMALS)
    low, high = (number(float(row[name]), places, locale) for name in ("low", "high"))
    between = locale.text("{low} to {high}", low=low, high=high)
    return f"{number(float(row['estimate']), DECIMALS, locale)} ({between}) {own}"


def _people(row: pd.Series, locale: Locale) -> str:
    if row["status"] != "ok":
        return NO_NUMBER
    people, groups = (locale.count(int(row[name])) for name in ("n_persons", "n_clusters"))
    return f"{people} ({groups})"


def confounding(evidence: Evidence) -> None:
    """Say for every link and change what something unmeasured would have to be worth to undo it."""
    locale, found = evidence.locale, evidence.robustness["confounding"]
    rows = [
        {
            locale.text("Hypothesis"): line["hypothesis"],
            locale.text("Measure"): locale.text(KINDS[str(line["kind"])]),
            locale.text("What it would take"): words.undo(
                line, _unit(evidence, str(line["hypothesis"])), locale
            ),
        }
        for _, line in found.iterrows()
    ]
    if rows:
        table(pd.DataFrame(rows), locale.text("What something unmeasured would have to be worth"))
    else:
        say(locale.text("No hypothesis is about a link or a change."))


def _unit(evidence: Evidence, name: str) -> str:
    return evidence.words(evidence.hypothesis(name).unit)
