"""The command that plans a next wave: how often it would find an effect of this size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import matplotlib.pyplot as plt
import pandas as pd

from analysis.cli.calibration import chosen
from analysis.cli.chain import up_to_date
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.figures.power import power_figure
from analysis.figures.style import SETTINGS
from analysis.models import Tables
from analysis.pipeline.folder import StudyFolder
from analysis.plan import load_plan
from analysis.power.planned import Planned, Request, enough, in_order, planned
from analysis.sentences import size
from instrument.study import Study

TABLES = ("panel", "memberships", "ties")
_POSITIVE = click.FloatRange(min=0, min_open=True)
_OPTIONS = (
    click.option(
        "--only",
        "names",
        multiple=True,
        metavar="H",
        help="This hypothesis; else the first family's.",
    ),
    click.option(
        "--people", type=click.IntRange(min=4), multiple=True, help="Who answer before and after."
    ),
    click.option(
        "--collectives",
        "groups",
        type=click.IntRange(min=2),
        multiple=True,
        help="How many groups.",
    ),
    click.option(
        "--overlap", type=click.FloatRange(min=1), help="Groups a person is in, on average."
    ),
    click.option(
        "--effect", type=_POSITIVE, help="In the estimate's unit; else the least that matters."
    ),
    click.option("--within", type=_POSITIVE, help="Standard deviation of people's own changes."),
    click.option(
        "--between", type=click.FloatRange(min=0), help="Standard deviation of what groups share."
    ),
    click.option(
        "--target", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.8
    ),
)


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(name="power")
@_with_options
@in_study
def plan_power(folder: StudyFolder, names: tuple[str, ...], **asked: object) -> None:
    """Tell how often a next wave would find an effect, by its people and groups.

    What is not said is as in this study's data. People who share a group are never taken as
    independent. A hypothesis whose estimate is no mean over people is not planned here, such as a
    difference in differences.

    Example: peil power --only H5 --people 100 --people 200 --collectives 14
    """
    study = checked(folder)[0].questionnaire.study
    whole = load_plan(folder.plan)
    first = whole.hypotheses[0].family
    plan = chosen(whole, names, () if names else (first,))
    up_to_date(folder, "harmonise")
    tables = Tables(*(pd.read_parquet(folder.harmonised(name)) for name in TABLES))
    request = Request(**asked)  # type: ignore[arg-type]  # click has checked what was typed
    for each in plan.hypotheses:
        try:
            found = planned(each, plan.rules, tables, request)
        except ValueError as error:
            click.echo(f"{each.id}: not planned: {error}.")
            continue
        _tell(found)
        for path in _written(found, study, folder):
            click.echo(f"→ {shown(path, folder)}")


def _tell(found: Planned) -> None:
    """Say what it was worked out from, and how many people are enough."""
    spread, wanted, unit = found.spread, found.wanted, found.hypothesis.unit
    told = unit.get("en") or next(iter(unit.values()))
    click.echo(
        f"{found.hypothesis.id}: an effect of {size(wanted.effect)} {told}; people differ by "
        f"{spread.within:.3g}, groups by {spread.between:.3g} (standard deviations)"
    )
    click.echo(found.powers.round(3).to_string(index=False))
    for groups in in_order(found.powers):
        least = enough(found.powers, groups, wanted.target)
        said = "none of these is enough" if least is None else f"{least} people are enough"
        click.echo(f"  {groups} groups: {said} to find it in {wanted.target:.0%} of waves")


def _written(found: Planned, study: Study, folder: StudyFolder) -> tuple[Path, Path]:
    """Write the numbers as CSV and the picture as SVG."""
    name = found.hypothesis.id
    numbers, picture = folder.power(f"{name}.csv"), folder.power(f"{name}.svg")
    numbers.parent.mkdir(parents=True, exist_ok=True)
    found.powers.to_csv(numbers, index=False, lineterminator="\n")
    language = study.source_language
    note = study.notice.get("en") or study.notice.get(language, "") if study.synthetic else ""
    title = f"{name}: how often an effect of {size(found.wanted.effect)} would be found"
    figure = power_figure(found.powers, found.wanted.target, title, note)
    with plt.rc_context(SETTINGS):
        figure.savefig(picture, format="svg", metadata={"Date": None})
    plt.close(figure)
    return numbers, picture


COMMANDS = (plan_power,)
