"""The command that calibrates the plan: many made-up studies of which the truth is known."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click
import pandas as pd
from joblib import parallel_config

from analysis.calibration.calibrated import Calibrated, joined, read, replacing
from analysis.calibration.chain import Design
from analysis.calibration.planned import deciding, identity
from analysis.calibration.pooled import DIGITS, aims, pooled, require_before
from analysis.calibration.store import Store
from analysis.calibration.studies import Task, run
from analysis.calibration.summed_up import aims_of, summed_up, truth_of
from analysis.calibration.whole import FIRST, Simulated, come_to, whole
from analysis.calibration.whole import STUDIES as WHOLE
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown
from analysis.inference.methods import METHODS
from analysis.pipeline.folder import StudyFolder
from analysis.plan import Plan, load_plan
from analysis.simulate.scenario import Scenario, load_scenarios
from analysis.simulate.truth import Truth
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, problem


@click.command()
@click.option("--studies", "number", type=click.IntRange(min=2), default=1000, show_default=True)
@click.option(
    "--from",
    "first",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Do studies N and up, and add them to what was found of those before.",
)
@click.option("--scenario", "names", multiple=True, help="Only this one; else all of the study's.")
@click.option("--only", "hypotheses", multiple=True, metavar="H", help="Only this hypothesis.")
@click.option(
    "--family", "families", multiple=True, metavar="F", help="Only hypotheses of this family."
)
@click.option("--jobs", type=click.IntRange(min=1), default=os.cpu_count() or 1, show_default=True)
@click.option(
    "--dask", "scheduler", metavar="ADDRESS", help="Use the workers of this Dask scheduler."
)
@click.option(
    "--whole",
    "large",
    type=click.IntRange(min=2),
    default=WHOLE,
    show_default=True,
    metavar="N",
    help="Studies without lost answers, for what estimates should come to.",
)
@click.option("--publish", is_flag=True, help="Write to data/calibration, which the book shows.")
@in_study
def calibrate(
    folder: StudyFolder,
    number: int,
    first: int,
    names: tuple[str, ...],
    hypotheses: tuple[str, ...],
    families: tuple[str, ...],
    jobs: int,
    scheduler: str | None,
    large: int,
    *,
    publish: bool,
) -> None:
    """Make up many whole studies and see what the plan's tests do when the truth is known.

    Each goes from raw exports to verdicts, under every scenario in analysis/simulate/scenarios and
    the truth as it stands. What is done stays, so a stopped run goes on where it was; a study hangs
    on its seed alone and comes out the same in any split. With --from another day or machine goes
    on after the studies that stand there, and adds to them. Where the truth does not say what an
    estimate should come to, that is taken from large studies in which no answer is lost or spoilt,
    and with --from from what stands there. What was found under other scenarios stays where it is
    written. Workers of a Dask cluster must see the study's folder under the same name, and have
    the same peil.

    Example: peil calibrate --studies 20 --scenario nothing --only H5
    """
    questionnaire = checked(folder)[0].questionnaire
    plan = chosen(load_plan(folder.plan), hypotheses, families)
    scenarios = _scenarios(folder.root, names)
    seeds = range(first, first + number)
    into = folder.calibration if publish else folder.build / "calibration"
    earlier = read(into)
    tasks = {
        name: (said, _task(folder, questionnaire, plan, name, truth))
        for name, (said, truth) in scenarios.items()
    }
    before = earlier if first > 1 else None
    if first > 1:
        truths = {name: truth_of(*each) for name, each in tasks.items()}
        require_before(earlier, truths, identity(plan), first)
    with _backend(scheduler):
        done = [
            _under(name, *each, seeds, _come_to(name, *each, large, jobs, before), jobs)
            for name, each in tasks.items()
        ]
    found = joined(done, list(scenarios))
    if before is not None:
        found = pooled(before, found)
    for path in written(found if earlier is None else replacing(earlier, found), into):
        click.echo(f"→ {shown(path, folder)}")


def chosen(plan: Plan, names: Collection[str], families: Collection[str]) -> Plan:
    """Keep some hypotheses, or all where none is named, and of each what decides.

    Raises
    ------
    PeilError
        P009 for every name that no hypothesis or family has.
    """
    by_id = {each.id: each for each in plan.hypotheses}
    known = {**by_id, **{each.family: each for each in plan.hypotheses}}
    strange = [each for each in (*names, *families) if each not in known]
    if strange:
        told = ", ".join(known)
        raise PeilError(*(problem("P009", Place(), id=name, known=told) for name in strange))
    everything = not names and not families
    kept = (h.id for h in plan.hypotheses if everything or h.id in names or h.family in families)
    return deciding(plan, frozenset(kept))


def _scenarios(study: Path, names: Collection[str]) -> Mapping[str, tuple[Scenario, Truth]]:
    found = load_scenarios(study)
    if strange := [each for each in names if each not in found]:
        told = f"{', '.join(strange)} is not there; known: {', '.join(found)}"
        raise click.BadParameter(told, param_hint="--scenario")
    return {name: each for name, each in found.items() if not names or name in names}


def _backend(scheduler: str | None) -> AbstractContextManager[object]:
    if scheduler is None:
        return nullcontext()
    try:
        cluster: AbstractContextManager[object] = parallel_config(
            backend="dask", scheduler_host=scheduler
        )
    except ImportError:
        told = "Dask is not installed: pip install 'peil[dask]'"
        raise click.BadParameter(told, param_hint="--dask") from None
    except (OSError, ValueError) as error:
        raise click.BadParameter(str(error), param_hint="--dask") from None
    return cluster


def _task(
    folder: StudyFolder, questionnaire: Questionnaire, plan: Plan, name: str, truth: Truth
) -> Task:
    """Find where the studies of a scenario belong, and what is to be done to each."""
    design = Design.of(questionnaire, truth)
    store = Store.of(folder.build / "calibration" / "studies" / name, design)
    return Task.of(design, plan, store, tuple(METHODS))


def _come_to(
    name: str, said: Scenario, task: Task, number: int, jobs: int, before: Calibrated | None
) -> Simulated:
    """Take from large studies, or from what stands there, what the truth does not say by itself."""
    if before is not None:
        return Simulated(aims(before, name), before.told(name).get("large", 0))
    known = aims_of(said, task)
    left = frozenset(each.id for each in task.plan.hypotheses if each.id not in known)
    if not left:
        return Simulated()
    design = Design.of(task.design.questionnaire, whole(task.design.truth))
    store = Store.of(task.store.folder.parent, design)
    followed = Task.of(design, deciding(task.plan, left), store)
    return come_to(_done(f"{name}, large", followed, range(FIRST, FIRST + number), jobs))


def _under(
    name: str,
    said: Scenario,
    task: Task,
    seeds: range,
    simulated: Simulated,
    jobs: int,
) -> Calibrated:
    """Do all studies of a scenario that are not done yet, and sum them all up."""
    return summed_up(name, said, task, seeds, _done(name, task, seeds, jobs), simulated)


def _done(name: str, task: Task, seeds: range, jobs: int) -> pd.DataFrame:
    """Do the studies of a task that are not done yet, and open the outcomes of all."""
    left = task.kept.missing(seeds)
    if len(left) < len(seeds):
        click.echo(f"{name}: {len(seeds) - len(left)} of {len(seeds)} studies are there already")
    with click.progressbar(length=len(left), label=name, show_pos=True) as bar:
        for _ in run(task, left, jobs):
            bar.update(1)
    return task.kept.read(seeds)


def written(found: Calibrated, into: Path) -> Iterator[Path]:
    """Write tables as CSV and what they were made with as JSON; gives the files."""
    into.mkdir(parents=True, exist_ok=True)
    for name, table in (("tests", found.tests), ("families", found.families)):
        path = into / f"{name}.csv"
        table.round(DIGITS).to_csv(path, index=False, lineterminator="\n")
        yield path
    path = into / "about.json"
    text = json.dumps(found.about, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8")
    yield path


COMMANDS = (calibrate,)
