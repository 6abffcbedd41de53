"""The command `peil`: every step of the chain by name, and all of it with `run`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from analysis.pipeline.chain import STAGES, steps_up_to
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import Outcome, run
from analysis.pipeline.step import ROOT
from analysis.simulate.fieldwork import write_fieldwork
from analysis.summary import summary
from instrument.check import check as check_definition
from instrument.load import FOLDER, load
from instrument.problems import PeilError, Problem, errors
from instrument.release import release as release_version
from instrument.release import snapshots
from instrument.resolve import at
from instrument.schema import write_schemas

PROBLEMS = 1
"""Exit code when problems were found; click's own for a wrong call is 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; every problem is told in words, never as a traceback."""
    try:
        peil.main(args=arguments, prog_name="peil", standalone_mode=False)
    except PeilError as error:
        _tell_problems(error.problems)
        return PROBLEMS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was finished stays; run the command again to go on.", err=True)
        return 130
    except Exception as error:  # the last resort: a defect of ours, told as one
        if os.environ.get("PEIL_TRACEBACK"):
            raise
        defect = PeilError.of("S005", why=f"{type(error).__name__}: {error}")
        _tell_problems(defect.problems)
        return PROBLEMS
    return 0


def _tell_problems(problems: Sequence[Problem]) -> None:
    for each in problems:
        click.echo(str(each), err=True)
    if len(problems) > 1:
        click.echo(f"{len(problems)} problems", err=True)


def _default_study() -> Path:
    here = Path.cwd()
    return here if (here / FOLDER).is_dir() else ROOT


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="peil")
@click.option(
    "--study",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder of the study; by default the one you stand in, or else the one peil ships with.",
)
@click.pass_context
def peil(context: click.Context, study: Path | None) -> None:
    """Survey instrument and statistical analysis from one questionnaire definition.

    Example: peil --study tests/studies/bsa_panel run
    """
    root = (study or _default_study()).resolve()
    if not (root / FOLDER / "study.yaml").is_file():
        raise PeilError.of("S001", folder=root)
    context.obj = StudyFolder(root)


@peil.command()
@click.pass_obj
def check(folder: StudyFolder) -> None:
    """Check the definition: references, translations, histories, conditions, releases.

    Example: peil check
    """
    loaded = load(folder.root)
    write_schemas(folder.build / "definition" / "schema")
    found = check_definition(loaded, snapshots(folder.root))
    if errors(found):
        raise PeilError(*found)
    _tell_problems(found)
    questionnaire = loaded.questionnaire
    click.echo(
        f"{questionnaire.study.id}: {len(questionnaire.items)} items in versions "
        f"{', '.join(questionnaire.versions)}: no errors, {len(found)} warnings"
    )


@peil.command()
@click.argument("version")
@click.pass_obj
def release(folder: StudyFolder, version: str) -> None:
    """Freeze VERSION: write its snapshot and hash; from then on its wording cannot change.

    Example: peil release 3.0
    """
    loaded = load(folder.root)
    found = errors(check_definition(loaded, snapshots(folder.root)))
    if found:
        raise PeilError(*found)
    known = loaded.questionnaire.versions
    if version not in known:
        raise PeilError.of(
            "D005", kind="version", id=version, closest=known[-1], known=", ".join(known)
        )
    path = release_version(folder.root, at(loaded.questionnaire, version))
    click.echo(f"Version {version} is released: {path.relative_to(folder.root)}")


@peil.command()
@click.option("--seed", type=int, default=None, help="Another seed than the one in truth.yaml.")
@click.pass_obj
def simulate(folder: StudyFolder, seed: int | None) -> None:
    """Make up fieldwork from truth.yaml and write each wave as its platform would export it.

    Example: peil simulate --seed 7
    """
    for path in write_fieldwork(folder.root, load(folder.root).questionnaire, seed):
        click.echo(f"made up: {path.relative_to(folder.root)}")


def _stage(name: str, said: str, example: str) -> None:
    """Add the command that brings a stage, and all before it, up to date."""

    @peil.command(name=name, help=f"{said}\n\nExample: {example}")
    @click.pass_obj
    def command(folder: StudyFolder) -> None:
        outcome = _bring_up_to_date(folder, name)
        for place in STAGES[name].results(folder):
            click.echo(f"→ {_shown(place, folder)}")
        _tell_outcome(outcome)


def _shown(place: Path, folder: StudyFolder) -> str:
    return str(place.relative_to(folder.root))


def _bring_up_to_date(folder: StudyFolder, stage: str) -> Outcome:
    steps = steps_up_to(folder, load(folder.root).questionnaire, stage)
    return run(steps, folder.build, lambda line: click.echo(f"  {line}"))


def _tell_outcome(outcome: Outcome) -> None:
    if outcome.done:
        click.echo(f"{len(outcome.done)} steps done, {len(outcome.unchanged)} up to date.")
    else:
        click.echo(f"Nothing to do: all {len(outcome.unchanged)} steps are up to date.")


_stage("forms", "Write the forms of every version.", "peil forms")
_stage("clean", "Read the raw exports, flag and set aside; write the audit.", "peil clean")
_stage("harmonise", "Bring all waves onto the harmonised variables.", "peil harmonise")
_stage("codebook", "Write the codebook of every version and of the data.", "peil codebook")
_stage("fit", "Fit the registered plan and judge its hypotheses.", "peil fit")
_stage("book", "Build the book of results.", "peil book")


@peil.command(name="run")
@click.pass_obj
def run_all(folder: StudyFolder) -> None:
    """Bring everything up to date, from the definition to the book.

    Example: peil run
    """
    outcome = _bring_up_to_date(folder, "book")
    click.echo()
    for line in summary(folder.result("verdicts"), folder.definition("study")):
        click.echo(line)
    click.echo()
    click.echo(f"Read: {_shown(folder.book / 'index.html', folder)}")
    for stage in STAGES.values():
        for place in stage.results(folder):
            click.echo(f"  {stage.makes}: {_shown(place, folder)}")
    _tell_outcome(outcome)
