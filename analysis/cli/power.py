"""The command that plans the next wave: what so many people in so many groups could find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import click
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from analysis.cli.chain import up_to_date
from analysis.cli.group import in_study
from analysis.cli.told import shown
from analysis.figures.power import power_figure
from analysis.figures.style import SETTINGS
from analysis.models import NotEstimableError, Tables
from analysis.numbers import number, size
from analysis.pipeline import planned
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.plan import Hypothesis, Plan, load_plan
from analysis.power.design import Variances
from analysis.power.known import DIFFERENCE, PLANNABLE, Known, known
from analysis.power.mean_change import Aim
from analysis.power.table import Wave, power_table
from instrument.load import load
from instrument.problems import PeilError, Place, problem

PEOPLE = (50, 75, 100, 150, 200, 300, 400, 600)
FACTORS = (0.75, 1.0, 1.5, 2.0)
"""Numbers of groups that are planned for, as multiples of those that are known."""
GROUPS = 14
"""Groups that stand in where no data are looked at."""
HALF = 0.5
"""Share of people in groups of the claim's kind, likewise."""


COLUMN = 14
"""Letters of a column that is told."""


@dataclass(frozen=True)
class Asked:
    """What the options say; None or empty where the study's own data are to say it."""

    people: tuple[int, ...]
    groups: tuple[int, ...]
    overlap: float | None
    effect: float | None
    share: float | None
    variances: Variances | None
    target: float


@click.command(name="power")
@click.option("--hypothesis", "names", multiple=True, metavar="H", help="This hypothesis alone.")
@click.option("--people", multiple=True, type=click.IntRange(4), help="People; more than once.")
@click.option("--groups", multiple=True, type=click.IntRange(2),
              help="Groups that people take part in; more than once.")  # fmt: skip
@click.option("--overlap", type=click.FloatRange(1), help="Groups a person, on average.")
@click.option("--effect", type=click.FloatRange(0, min_open=True), help="In the estimate's unit.")
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=None,
    help="Of people in groups of the claim's kind, where kinds are compared.",
)
@click.option("--between", type=click.FloatRange(0), default=0.0, help="Variance between groups.")
@click.option(
    "--within",
    type=click.FloatRange(0, min_open=True),
    default=None,
    help="Variance of people's change; with it, no data are looked at.",
)
@click.option("--person", type=click.FloatRange(0), default=0.0,
              help="Variance of what a person's changes about several groups share.")  # fmt: skip
@click.option("--target", type=click.FloatRange(0.05, 0.99), default=0.8, help="Power aimed at.")
@in_study
def power(
    folder: StudyFolder,
    names: tuple[str, ...],
    people: tuple[int, ...],
    groups: tuple[int, ...],
    overlap: float | None,
    effect: float | None,
    share: float | None,
    between: float,
    within: float | None,
    person: float,
    target: float,
) -> None:
    """Plan the next wave: how likely so many people in so many groups find an effect.

    For hypotheses of change within people, and of differences between two kinds of groups in such
    change, of people who answer before and after (about the same group). What is not said comes
    from the study's own data: how much of change is between groups, how many groups people are in,
    and of the claim's kind; the effect is the least that matters by the plan. Where a family has
    several tests, power is told of the test alone and, in brackets, at the strictest step of Holm's
    correction; where a claim is that nothing changes, of two one-sided tests, if nothing does.
    Writes the table, and a picture for each hypothesis.

    Example: peil power --people 150 --people 300 --groups 14 --groups 20
    """
    plan = load_plan(folder.plan)
    chosen = _chosen(plan, names)
    given = None if within is None else Variances(between, within, person=person)
    asked = Asked(people or PEOPLE, groups, overlap, effect, share, given, target)
    if given is None:
        up_to_date(folder, "harmonise")
    tables = None if given is not None else _tables(folder, chosen)
    notice = _notice(folder)
    made = [_planned(folder, each, plan, asked, tables, notice) for each in chosen]
    path = folder.build / "power" / "power.csv"
    table = pd.concat(made, ignore_index=True)
    if given is None:
        save(folder, {path: table}, guard(folder))
    else:
        table.to_csv(path, index=False, lineterminator="\n")
    click.echo(f"→ {shown(path, folder)}")


def _chosen(plan: Plan, names: Iterable[str]) -> tuple[Hypothesis, ...]:
    """Take the hypotheses named, or those of the first family whose test can be planned."""
    every = {each.id: each for each in plan.hypotheses if each.decides in PLANNABLE}
    family = plan.hypotheses[0].family
    if strange := [name for name in names if name not in every]:
        told = ", ".join(every)
        raise PeilError(*(problem("P030", Place(), id=name, known=told) for name in strange))
    of_family = [each for each in every.values() if each.family == family]
    found = [every[name] for name in names] or of_family
    if not found:
        told = ", ".join(every) or "none"
        raise PeilError.of("P030", id=f"in the family {family}", known=told)
    return tuple(found)


def _tables(folder: StudyFolder, chosen: Iterable[Hypothesis]) -> Tables:
    names = {"panel", "memberships", *(each.table for each in chosen)}
    return planned.tables(folder, sorted(names))


def _notice(folder: StudyFolder) -> str:
    study = load(folder.root).questionnaire.study
    return (study.notice.get("en") or next(iter(study.notice.values()))) if study.synthetic else ""


def _planned(
    folder: StudyFolder,
    hypothesis: Hypothesis,
    plan: Plan,
    asked: Asked,
    tables: Tables | None,
    notice: str,
) -> pd.DataFrame:
    """Plan for one hypothesis: tell it, and draw it."""
    found = _known(hypothesis, plan, asked, tables)
    wave = Wave(
        hypothesis.id,
        Aim(
            hypothesis.sesoi if asked.effect is None else asked.effect,
            plan.level,
            tests=sum(each.family == hypothesis.family for each in plan.hypotheses),
            same=hypothesis.sign == 0,
        ),
        found.variances,
        found.overlap if asked.overlap is None else asked.overlap,
        found.sizes,
        share=found.share if found.share is None or asked.share is None else asked.share,
        about=found.about,
    )
    groups = asked.groups or tuple(dict.fromkeys(round(found.n_groups * f) for f in FACTORS))
    try:
        table = power_table(wave, asked.people, groups)
    except ValueError as error:
        raise PeilError.of("P032", id=hypothesis.id, why=str(error)) from None
    unit = hypothesis.unit.get("en") or next(iter(hypothesis.unit.values()))
    aimed = "show that change is less than" if wave.aim.same else "find"
    title = f"{hypothesis.id}: power to {aimed} {size(wave.aim.effect)} {unit}"
    for line in _told(wave, table, title, asked.target):
        click.echo(line)
    path = folder.build / "power" / f"{hypothesis.id}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    figure = power_figure(table, asked.target, title, notice)
    with plt.rc_context(SETTINGS):
        figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
    click.echo(f"→ {shown(path, folder)}")
    return table


def _known(hypothesis: Hypothesis, plan: Plan, asked: Asked, tables: Tables | None) -> Known:
    if tables is None and asked.variances is not None:
        compared = hypothesis.decides == DIFFERENCE
        about = compared and hypothesis.table == "memberships"
        share = HALF if compared else None
        return Known(asked.variances, GROUPS, np.ones(GROUPS), share, about)
    if tables is None:
        raise AssertionError("either data or variances are given")
    try:
        return known(hypothesis, plan.rules, tables)
    except NotEstimableError as error:
        raise PeilError.of("P031", id=hypothesis.id, why=str(error)) from None


def _told(wave: Wave, table: pd.DataFrame, title: str, target: float) -> Iterable[str]:
    """Say how power goes with people and groups, and how many people would do."""
    yield title
    yield f"  ({_variances(wave)};"
    kind = "" if wave.share is None else f", {number(wave.share)} of them of the claim's kind"
    yield f"  {number(wave.overlap, 1)} groups a person{kind}; level {size(wave.aim.level)})"
    tests, level = wave.aim.tests, wave.aim.level
    several = tests > 1
    if several:
        yield f"  one of {tests} tests of its family: power of the test alone; in brackets that"
        yield f"  at the strictest step of Holm's correction, level {level / tests:.2g}"
    wide = table.pivot_table(index="people", columns="groups", values=["power", "strictest"])
    groups = wide["power"].columns
    yield "  people  " + "".join(f"{f'{each} groups':>{COLUMN}}" for each in groups)
    for people, row in wide.iterrows():
        cells = zip(row["power"], row["strictest"], strict=True)
        told = [_beside(number(alone), number(least), several) for alone, least in cells]
        yield f"  {people:>6}  " + "".join(f"{each:>{COLUMN}}" for each in told)
    needed = [_beside(*_needed(wave, int(each), target), several) for each in groups]
    yield (
        f"  {size(target):>6}  "
        + "".join(f"{each:>{COLUMN}}" for each in needed)
        + "  (people needed)"
    )


def _variances(wave: Wave) -> str:
    found = wave.variances
    told = f"variance between groups {found.between:.4g}"
    if wave.about:
        return f"{told}; of people {found.person:.4g}; of their answers {found.within:.4g}"
    kind = "added up" if found.adds_up else "averaged"
    return f"{told}, {kind}; of people {found.within:.4g}"


def _beside(alone: str, least: str, several: bool) -> str:
    return f"{alone} ({least})" if several else alone


def _needed(wave: Wave, n_groups: int, target: float) -> tuple[str, str]:
    """Say how many people reach the target, by the test alone and at the strictest step."""
    found = (wave.needed(n_groups, target, strictest=each) for each in (False, True))
    alone, least = ("none" if each is None else str(each) for each in found)
    return alone, least


COMMANDS = (power,)
