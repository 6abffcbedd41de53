"""The checklist of STROBE for observational studies, filled in from the study.

Items are those of von Elm et al. (2007), in words of our own.
"""

from __future__ import annotations

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.checklist import Item, described, either, filled, stated
from analysis.page.moves import moves_of
from analysis.page.population import grants
from analysis.people.moves import EVERYBODY
from analysis.sentences import VERDICTS

SOURCE = (
    "von Elm, E., Altman, D. G., Egger, M., Pocock, S. J., Gøtzsche, P. C., & Vandenbroucke, "
    "J. P., for the STROBE Initiative (2007). The Strengthening the Reporting of Observational "
    "Studies in Epidemiology (STROBE) statement: Guidelines for reporting observational studies. "
    "*PLoS Medicine*, *4*(10), e296. doi:10.1371/journal.pmed.0040296"
)


def strobe(evidence: Evidence) -> None:
    """Show the checklist."""
    filled(evidence, ITEMS, evidence.locale.text("STROBE, item by item"), SOURCE)


def _title(evidence: Evidence) -> str:
    return evidence.locale.text(
        "The report is on “{title}”; its first page says of each main claim what was found.",
        title=evidence.words(evidence.study.title),
    )


def _aims(evidence: Evidence) -> str:
    plan, locale = evidence.plan, evidence.locale
    return locale.text(
        "The plan has {hypotheses}, each with what is estimated and the least that matters, and "
        "{planned} that wait for a method.",
        hypotheses=locale.plural("{n} hypothesis", "{n} hypotheses", len(plan.hypotheses)),
        planned=locale.count(len(plan.planned)),
    )


def _design(evidence: Evidence) -> str:
    locale, waves = evidence.locale, evidence.waves
    told = locale.plural(
        "{n} wave of fieldwork, {before} before and {after} after.",
        "{n} waves of fieldwork, {before} before and {after} after.",
        len(waves),
        before=locale.count(sum(wave.period == "pre" for wave in waves)),
        after=locale.count(sum(wave.period == "post" for wave in waves)),
    )
    return " ".join(filter(None, (described(evidence, "time_method"), told)))


def _setting(evidence: Evidence) -> str:
    locale, waves = evidence.locale, evidence.waves
    days = locale.text(
        "Answers were given from {first} to {last}.",
        first=locale.day(min(wave.first_day for wave in waves)),
        last=locale.day(max(wave.last_day for wave in waves)),
    )
    return " ".join(filter(None, (described(evidence, "area"), days)))


def _participants(evidence: Evidence) -> str:
    return described(evidence, "universe", "sampling")


def _variables(evidence: Evidence) -> str:
    locale = evidence.locale
    return locale.text(
        "The plan names the outcome of each hypothesis and what it is held against, out of "
        "{variables} and {constructs}.",
        variables=locale.plural("{n} variable", "{n} variables", len(evidence.variables)),
        constructs=locale.plural(
            "{n} construct", "{n} constructs", len(evidence.questionnaire.constructs)
        ),
    )


def _measurement(evidence: Evidence) -> str:
    every = evidence.variables.values()
    exact = sum(
        all(chain.comparability == "exact" for chain in each.chains.values()) for each in every
    )
    return evidence.locale.text(
        "Of {n} variables, {exact} were asked alike in every version that asked them; of the "
        "others the report says what differs.",
        n=evidence.locale.count(len(evidence.variables)),
        exact=evidence.locale.count(exact),
    )


def _bias(evidence: Evidence) -> str:
    """Tell of who left only where people can be met again, and of placebos where there are some."""
    locale, told = evidence.locale, []
    if len(evidence.waves) > 1 and evidence.study.keys.person is not None:
        told.append(
            locale.text(
                "The report compares who left with who stayed, and tries other assumptions on who "
                "is missing."
            )
        )
    if evidence.plan.placebos:
        told.append(
            locale.plural(
                "{n} placebo is estimated, of which nothing was claimed.",
                "{n} placebos are estimated, of which nothing was claimed.",
                len(evidence.plan.placebos),
            )
        )
    return " ".join(told)


def _size(evidence: Evidence) -> str:
    return evidence.locale.text(
        "The study does not say how its size was chosen; the report says for each estimate which "
        "effect could have been found."
    )


def _quantities(evidence: Evidence) -> str:
    return evidence.locale.text(
        "Each variable has the rule by which answers became numbers or categories, and why."
    )


def _statistics(evidence: Evidence) -> str:
    plan, locale = evidence.plan, evidence.locale
    told = locale.text(
        "Verdicts rest on {models}, at a two-sided level of {level} after Holm's correction in a "
        "family.",
        models=locale.plural(
            "{n} model", "{n} models", len({each.decides for each in plan.hypotheses})
        ),
        level=locale.percent(plan.level),
    )
    made = evidence.results[evidence.results["status"] == "ok"]
    if made.empty or made["n_clusters"].isna().any():
        return told
    alike = locale.text("Every interval that decides allows for people of one group being alike.")
    return f"{told} {alike}"


def _numbers(evidence: Evidence) -> str:
    """Say how many answers were kept, of how many people as far as it is told, and set aside."""
    locale, moves = evidence.locale, moves_of(evidence)
    kept = int((evidence.records["status"] == "kept").sum())
    rows = locale.plural("{n} answer", "{n} answers", kept)
    if moves.tells(EVERYBODY):
        people = locale.plural("{n} person", "{n} people", moves.count(EVERYBODY))
        rows = locale.text("{answers} of {people}", answers=rows, people=people)
    aside = locale.plural(
        "{n} was set aside, for a reason that is told.",
        "{n} were set aside, each for a reason that is told.",
        len(evidence.records) - kept,
    )
    return locale.plural(
        "{rows} was kept; {aside}", "{rows} were kept; {aside}", kept, rows=rows, aside=aside
    )


def _descriptive(evidence: Evidence) -> str:
    return evidence.locale.text(
        "The codebook gives the answers to each question in each wave, and why answers are missing."
    )


def _outcomes(evidence: Evidence) -> str:
    return evidence.locale.text(
        "Beside each hypothesis stands who is in its sample and who is not; the codebook has the "
        "answers by wave."
    )


def _main(evidence: Evidence) -> str:
    decide = evidence.results[evidence.results["role"] == "primary"]
    locale = evidence.locale
    return locale.text(
        "Of {n} hypotheses, {made} have an estimate with a 95% interval, and what it is adjusted "
        "for.",
        n=locale.count(len(decide)),
        made=locale.count(int((decide["status"] == "ok").sum())),
    )


def _others(evidence: Evidence) -> str:
    locale = evidence.locale
    checks = int((evidence.results["role"] == "check").sum())
    return locale.text(
        "{checks} stand beside those that decide, and {specifications} say whether a verdict "
        "hangs on a choice.",
        checks=locale.plural("{n} further estimate", "{n} further estimates", checks),
        specifications=locale.plural(
            "{n} specification", "{n} specifications", len(evidence.robustness["specifications"])
        ),
    )


def _key(evidence: Evidence) -> str:
    locale = evidence.locale
    decide = evidence.results[evidence.results["role"] == "primary"]
    found = decide["verdict"].value_counts()
    told = (f"{locale.count(int(found[each]))} {locale.text(each)}" for each in VERDICTS
            if each in found)  # fmt: skip
    return locale.text(
        "Of {n} hypotheses: {verdicts}.", n=locale.count(len(decide)), verdicts=locale.listed(told)
    )


def _limits(evidence: Evidence) -> str:
    locale = evidence.locale
    if not evidence.plan.limits:
        return ""
    return locale.plural(
        "{n} limit of the plan stands beside every result.",
        "{n} limits of the plan stand beside every result.",
        len(evidence.plan.limits),
    )


def _meaning(evidence: Evidence) -> str:
    return evidence.locale.text(
        "The report says what a verdict means, what could be behind it, and what would turn it."
    )


def _others_than_these(evidence: Evidence) -> str:
    locale = evidence.locale
    if not evidence.study.weights:
        return ""
    if len(evidence.study.weights) == 1:
        return locale.text("The report says for whom answers stand, and what a weight makes of it.")
    return locale.text(
        "The report says for whom answers stand, and what {n} weights make of it.",
        n=locale.count(len(evidence.study.weights)),
    )


ITEMS = (
    Item("1", marked("Title and summary"), "index", _title),
    Item("2", marked("Why the study was done"), "index", stated("background")),
    Item("3", marked("Aims and hypotheses"), "method", _aims),
    Item("4", marked("Design"), "study", _design),
    Item("5", marked("Place and dates"), "study", _setting),
    Item("6", marked("Who could take part, and how they were found"), "study", _participants),
    Item("7", marked("Variables"), "codebook/harmonised", _variables),
    Item("8", marked("How each was measured, and whether alike"), "questionnaire", _measurement),
    Item("9", marked("What was done against bias"), "who_answered", _bias),
    Item("10", marked("How large the study was to be"), "method", either("size", _size)),
    Item("11", marked("How numbers and categories were made"), "codebook/harmonised",
         _quantities),
    Item("12", marked("Statistical methods"), "method", _statistics),
    Item("13", marked("How many took part at each step"), "data_quality", _numbers),
    Item("14", marked("Who they were, and what is missing"), "codebook/index", _descriptive),
    Item("15", marked("Outcomes, in numbers"), "claims", _outcomes),
    Item("16", marked("Main results, with intervals"), "claims", _main),
    Item("17", marked("Other analyses"), "robustness", _others),
    Item("18", marked("Results in short"), "index", _key),
    Item("19", marked("Limits"), "study", _limits),
    Item("20", marked("What results mean, with caution"), "robustness", _meaning),
    Item("21", marked("For whom else results may hold"), "who_answered",
         either("generalisability", _others_than_these)),
    Item("22", marked("Who paid"), "study", either("funding", grants)),
)  # fmt: skip
