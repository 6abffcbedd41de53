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
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import guard, save
from analysis.plan import Hypothesis, Plan, load_plan
from analysis.power.design import Variances
from analysis.power.known import CHANGES, Known, known
from analysis.power.table import Wave, power_table
from instrument.load import load
from instrument.problems import PeilError, Place, problem

PEOPLE = (50, 75, 100, 150, 200, 300, 400, 600)
FACTORS = (0.75, 1.0, 1.5, 2.0)
"""Numbers of groups that are planned for, as multiples of those that are known."""
GROUPS = 14
"""Groups that stand in where no data are looked at."""


@dataclass(frozen=True)
class Asked:
    """What the options say; None or empty where the study's own data are to say it."""

    people: tuple[int, ...]
    groups: tuple[int, ...]
    overlap: float | None
    effect: float | None
    variances: Variances | None
    target: float


@click.command(name="power")
@click.option("--hypothesis", "names", multiple=True, metavar="H", help="This hypothesis alone.")
@click.option("--people", multiple=True, type=click.IntRange(4), help="People; more than once.")
@click.option("--groups", "--collectives", "groups", multiple=True, type=click.IntRange(2),
              help="Groups that people take part in; more than once.")  # fmt: skip
@click.option("--overlap", type=click.FloatRange(1), help="Groups a person, on average.")
@click.option("--effect", type=click.FloatRange(0, min_open=True), help="In the estimate's unit.")
@click.option("--between", type=click.FloatRange(0), default=0.0, help="Variance between groups.")
@click.option("--within", type=click.FloatRange(0, min_open=True), default=None,
              help="Variance of people's change; with it, no data are looked at.")  # fmt: skip
@click.option("--target", type=click.FloatRange(0.05, 0.99), default=0.8, help="Power aimed at.")
@in_study
def power(
    folder: StudyFolder,
    names: tuple[str, ...],
    people: tuple[int, ...],
    groups: tuple[int, ...],
    overlap: float | None,
    effect: float | None,
    between: float,
    within: float | None,
    target: float,
) -> None:
    """Plan the next wave: how likely so many people in so many groups find an effect.

    For hypotheses of change within people. What is not said comes from the study's own data: how
    much of change is between groups, how many groups people are in; the effect is the least that
    matters by the plan. Writes the table, and a picture for each hypothesis.

    Example: peil power --people 150 --people 300 --groups 14 --groups 20
    """
    plan = load_plan(folder.plan)
    chosen = _chosen(plan, names)
    given = None if within is None else Variances(between, within)
    asked = Asked(people or PEOPLE, groups, overlap, effect, given, target)
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
    every = {each.id: each for each in plan.hypotheses if each.decides in CHANGES}
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
    found = {name: pd.read_parquet(folder.harmonised(name)) for name in sorted(names)}
    return Tables(**{"ties": pd.DataFrame(), **found})


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
        hypothesis.sesoi if asked.effect is None else asked.effect,
        plan.level,
        found.variances,
        found.overlap if asked.overlap is None else asked.overlap,
        found.sizes,
    )
    groups = asked.groups or tuple(dict.fromkeys(round(found.n_groups * f) for f in FACTORS))
    table = power_table(wave, asked.people, groups)
    unit = hypothesis.unit.get("en") or next(iter(hypothesis.unit.values()))
    title = f"{hypothesis.id}: power to find {size(wave.effect)} {unit}"
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
        return Known(asked.variances, GROUPS, np.ones(GROUPS))
    if tables is None:
        raise AssertionError("either data or variances are given")
    try:
        return known(hypothesis, plan.rules, tables)
    except NotEstimableError as error:
        raise PeilError.of("P031", id=hypothesis.id, why=str(error)) from None


def _told(wave: Wave, table: pd.DataFrame, title: str, target: float) -> Iterable[str]:
    """Say how power goes with people and groups, and how many people would do."""
    between, within = wave.variances.between, wave.variances.within
    kind = "added up" if wave.variances.adds_up else "averaged"
    yield f"{title} (variance between groups {between:.4g}, {kind}; of people {within:.4g};"
    yield f"  {number(wave.overlap, 1)} groups a person; level {size(wave.level)})"
    wide = table.pivot_table(index="people", columns="groups", values="power")
    yield "  people  " + "".join(f"{f'{each} groups':>12}" for each in wide.columns)
    for people, row in wide.iterrows():
        yield f"  {people:>6}  " + "".join(f"{number(value):>12}" for value in row)
    needed = [wave.needed(int(each), target) for each in wide.columns]
    told = ["none do" if each is None else str(each) for each in needed]
    yield f"  {size(target):>6}  " + "".join(f"{each:>12}" for each in told) + "  (people needed)"


COMMANDS = (power,)
