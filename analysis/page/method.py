"""The plan and the provenance of the results on a page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import ENGLISH, Locale, marked
from analysis.models import MODELS, NOTATION
from analysis.numbers import amount, decimals_of, number, size
from analysis.page.about import symbols
from analysis.page.display import listed, say, table
from analysis.page.hashes import OF_FILE, SHORT, of_file
from analysis.plan import Hypothesis
from analysis.results.columns import Column
from analysis.results.schema import TABLES
from analysis.sentences import model_name

HASH = 64
"""Characters of a SHA-256 in hexadecimal."""
CLAIMED: Mapping[str, str] = {
    "up": marked("more"),
    "down": marked("less"),
    "same": marked("no change"),
}
MEANING: Mapping[str, str] = {"en": "Meaning", "nl": "Betekenis"}
KINDS: Mapping[str, str] = {
    "inputs": marked("inputs"),
    "plan": marked("plan"),
    "code": marked("code"),
    "versions": marked("versions"),
    "results": marked("results"),
}
"""Parts of the manifest."""
FITTED = (
    marked("mean(y post) − mean(y pre) ~ 1"),
    marked("switched − switched back ~ 1"),
    marked("logit P(y among the answers switched to) = person + post"),
    marked("mean over people of y − a number ~ 1"),
    marked("mean(y post) ~ mean(predictor pre) + mean(y pre)"),
    marked("change of y, standardised ~ change of the predictor, standardised"),
    marked("mean(y post) − mean(then) ~ 1"),
    marked("mean(y post) − mean(y pre) = within + joined + left + answered more"),
    marked("y ~ person + wave + bound + post·bound + covariates"),
    marked("y ~ wave + predictor (· modifier) + covariates"),
    marked("y ~ person + post + covariates"),
    marked("logit E(y) = wave + predictor (· modifier) + covariates"),
    marked("y ~ post + covariates"),
    marked("logit P(y ≤ k) = θ_k − post − covariates"),
    marked("logit P(y > k) = post + covariates − θ_k"),
    marked("log E(y) = log months + post + covariates"),
    marked("y ~ post + covariates + (1 | person) + (1 | group)"),
    marked("y ~ post + covariates + (1 | person) + Σ (1/m | group)"),
)
"""Formulas with words in them; those of signs alone are alike everywhere."""
INFERENCE: Mapping[str, str] = {
    "cr2_satterthwaite": marked(
        "CR2 standard errors by group with Satterthwaite's degrees of freedom "
        "(Bell & McCaffrey 2002; Pustejovsky & Tipton 2018)"
    ),
    "cr1_t": marked("CR1 standard errors by group, with t on the number of groups minus one"),
}

OTHERS = "cr1_t"
"""How errors of models that are not linear are found."""


def plan(evidence: Evidence) -> None:
    """Show the hypotheses of the plan, and the rules that hold for all of them."""
    found, locale = evidence.plan, evidence.locale
    dated = locale.text("Dated {day}.", day=locale.in_full(found.registered))
    hashed = locale.text(OF_FILE, hash=of_file(evidence))
    say(dated, f"{hashed}.")
    rows = [
        {
            locale.text("Hypothesis"): f"{each.id}: {evidence.words(each.statement)}",
            locale.text("Outcome"): evidence.label(each.outcome),
            locale.text("It claims"): locale.text(CLAIMED[each.direction]),
            locale.text("Least that matters"): amount(
                size(each.sesoi, locale), evidence.words(each.unit), locale
            ),
            locale.text("Decided by"): model_name(each.decides, locale),
            locale.text("Family"): evidence.family(each.family),
        }
        for each in found.hypotheses
    ]
    table(pd.DataFrame(rows), locale.text("The plan"))


def estimands(evidence: Evidence) -> None:
    """Show what each hypothesis estimates, in words and in symbols."""
    locale = evidence.locale
    say(locale.text(NOTATION))
    rows = [
        {
            locale.text("Hypothesis"): each.id,
            locale.text("Estimated"): evidence.words(each.estimand),
            locale.text("In symbols"): symbols(each, locale),
            locale.text("Fitted"): _fitted(each, locale),
        }
        for each in evidence.plan.hypotheses
    ]
    table(pd.DataFrame(rows), locale.text("What is estimated"))


def _fitted(plan: Hypothesis, locale: Locale) -> str:
    formula = MODELS[plan.decides].formula
    return locale.text(formula) if formula in FITTED else formula


def detectable(evidence: Evidence) -> None:
    """Say which effect each hypothesis could have found, beside the least that matters."""
    found, locale = evidence.detectable, evidence.locale
    enough = int((found["detectable"] <= found["sesoi"]).sum())
    say(
        locale.plural(
            "Of {n} estimate that decides, {enough} had people and groups enough to find the "
            "least that matters in 8 of 10 studies like this one, each tested by itself.",
            "Of {n} estimates that decide, {enough} had people and groups enough to find the "
            "least that matters in 8 of 10 studies like this one, each tested by itself.",
            len(found),
            enough=locale.count(enough),
        )
    )
    rows = [_detectable(evidence, row) for _, row in found.iterrows()]
    heads = [locale.text(each) for each in COULD]
    table(pd.DataFrame(rows, columns=heads), locale.text("What could have been found"))


COULD = (
    marked("Hypothesis"),
    marked("With these people"),
    marked("At the corrected level"),
    marked("In SD"),
)
RULED_OUT = marked(
    "a change of {effect} could be ruled out in 8 of 10 studies if there is none; the least that "
    "matters is {least}"
)
WOULD_BE_FOUND = marked(
    "an effect of {effect} would be found in 8 of 10 studies; the least that matters is {least}"
)


def _detectable(evidence: Evidence, row: pd.Series) -> tuple[str, ...]:
    locale, places = evidence.locale, decimals_of(row)
    plan = evidence.hypothesis(row["hypothesis"])
    unit = evidence.words(plan.first.unit or MODELS[plan.decides].unit or plan.unit)
    could = RULED_OUT if row["direction"] == 0 else WOULD_BE_FOUND
    told = locale.text(
        could,
        effect=amount(number(row["detectable"], places, locale), unit, locale),
        least=size(row["sesoi"], locale),
    )
    corrected = number(row["detectable_corrected"], places, locale)
    return row["hypothesis"], told, corrected, number(row["detectable_sd"], 2, locale)


def rules(evidence: Evidence) -> None:
    """List what the plan fixes for every hypothesis: level, errors, what is too few."""
    found, locale = evidence.plan, evidence.locale
    listed(
        (
            locale.text(
                "**Level:** {level}, two-sided, for a family of hypotheses together (Holm).",
                level=size(found.level, locale),
            ),
            locale.text(
                "**Groups:** people with the same `{group}` may be alike.",
                group=evidence.label(found.cluster),
            ),
            locale.text(
                "**Errors of linear models:** {errors}.",
                errors=locale.text(INFERENCE[found.inference]),
            ),
            locale.text(
                "**Errors of other models:** {errors}; of mixed models those of the model itself.",
                errors=locale.text(INFERENCE[OTHERS]),
            ),
            locale.text(
                "**Too few to test:** fewer than {people} people or {groups} groups.",
                people=locale.count(found.minimum_people),
                groups=locale.count(found.minimum_clusters),
            ),
        )
    )


def dictionary(evidence: Evidence | None = None) -> None:
    """List what every column of every table of results means; in all languages without evidence."""
    locale = ENGLISH if evidence is None else evidence.locale
    shown = MEANING if evidence is None else {locale.id: locale.text("Meaning")}
    for each in TABLES.values():
        rows = [_column(column, shown, locale) for column in each.columns]
        row = locale.words(each.row).lower()
        caption = locale.text("{table}: a row is {row}", table=each.name, row=row)
        table(pd.DataFrame(rows), caption)


def _column(column: Column, shown: Mapping[str, str], locale: Locale) -> Mapping[str, str]:
    return {
        locale.text("Column"): column.name,
        locale.text("Type"): column.type,
        locale.text("Unit"): locale.text(column.unit),
        **{head: Locale(language).words(column.means) for language, head in shown.items()},
    }


def provenance(evidence: Evidence) -> None:
    """List the hashes of what went in, and the versions of what worked on it."""
    locale = evidence.locale
    rows = [
        (locale.text(KINDS.get(str(kind), str(kind))), str(name), _short(value))
        for kind, parts in evidence.manifest.items()
        if isinstance(parts, dict)
        for name, value in parts.items()
    ]
    heads = [locale.text("What"), locale.text("Name"), locale.text("Value")]
    caption = locale.text("Inputs, code and versions (hashes shortened)")
    table(pd.DataFrame(rows, columns=heads), caption)
    say(locale.text("The full hashes stand in `build/results/manifest.json`."))


def _short(value: object) -> str:
    text = str(value)
    is_hash = len(text) == HASH and all(letter in "0123456789abcdef" for letter in text)
    return text[:SHORT] + "…" if is_hash else text
