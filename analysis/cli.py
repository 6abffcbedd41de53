"""The command `peil`: every step of the chain by name, and all of it with `run`."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from analysis.pipeline.chain import STAGES, WHOLE, bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.run import Outcome
from analysis.pipeline.step import ROOT
from analysis.simulate.fieldwork import write_fieldwork
from analysis.summary import amiss, summary, unread
from instrument.check import check as check_definition
from instrument.load import FOLDER, Loaded, closest, load
from instrument.problems import PeilError, Place, Problem, errors, problem
from instrument.release import release as release_version
from instrument.release import snapshots
from instrument.resolve import at
from instrument.schema import write_schemas

PROBLEMS = 1
"""Exit code when problems were found; click's own for a wrong call is 2."""
STOPPED = 130
"""Exit code when stopped by hand, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; every problem is told in words, never as a traceback.

    Returns
    -------
    int
        0 when all went well, 1 when there are problems, 2 after a wrong call.
    """
    try:
        code = peil.main(args=arguments, prog_name="peil", standalone_mode=False)
    except PeilError as error:
        _tell_problems(error.problems)
        return PROBLEMS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped. What was finished stays; run the command again to go on.", err=True)
        return STOPPED
    except OSError as error:
        if os.environ.get("PEIL_TRACEBACK"):
            raise
        _tell_problems((_of_file(error),))
        return PROBLEMS
    except Exception as error:  # the last resort: a defect of ours, told as one
        if os.environ.get("PEIL_TRACEBACK"):
            raise
        defect = PeilError.of("S005", why=f"{type(error).__name__}: {error}")
        _tell_problems(defect.problems)
        return PROBLEMS
    return code if isinstance(code, int) else 0


def _of_file(error: OSError) -> Problem:
    """Say which file or folder could not be read or written."""
    return problem("S008", Place(str(error.filename or "")), why=error.strerror or str(error))


def _tell_problems(problems: Sequence[Problem]) -> None:
    for each in problems:
        click.echo(str(each), err=True)
    if len(problems) > 1:
        click.echo(f"{len(problems)} problems", err=True)


def _default_study() -> Path:
    """Take the study one stands in, or the one that a checkout of peil holds."""
    here = Path.cwd()
    shipped = (ROOT / "data").is_dir()
    return here if (here / FOLDER).is_dir() or not shipped else ROOT


class _Commands(click.Group):
    """Commands of which a mistyped one names the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; click's own message, with the nearest name."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = closest(args[0], known)
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near}? Known: {', '.join(known)}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    context.obj = StudyFolder((study or _default_study()).resolve())


def _in_study(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the study's folder, if it holds one; help needs none."""

    @click.pass_obj
    def found(folder: StudyFolder, /, **options: Any) -> None:
        if not (folder.root / FOLDER / "study.yaml").is_file():
            raise PeilError.of("S001", folder=folder.root)
        command(folder, **options)

    return update_wrapper(found, command)


def _checked(folder: StudyFolder) -> tuple[Loaded, tuple[Problem, ...]]:
    """Load the definition and its warnings; any error in it stops the command."""
    loaded = load(folder.root)
    found = tuple(check_definition(loaded, snapshots(folder.root)))
    if errors(found):
        raise PeilError(*found)
    return loaded, found


@peil.command()
@_in_study
def check(folder: StudyFolder) -> None:
    """Check the definition: references, translations, histories, conditions, releases.

    Example: peil check
    """
    loaded, warnings = _checked(folder)
    write_schemas(folder.build / "definition" / "schema")
    _tell_problems(warnings)
    questionnaire = loaded.questionnaire
    click.echo(
        f"{questionnaire.study.id}: {len(questionnaire.items)} items in versions "
        f"{', '.join(questionnaire.versions)}: no errors, {len(warnings)} warnings"
    )


@peil.command()
@click.argument("version")
@_in_study
def release(folder: StudyFolder, version: str) -> None:
    """Freeze VERSION: write its snapshot and hash; from then on its wording cannot change.

    Example: peil release 3.0
    """
    loaded, _ = _checked(folder)
    known = loaded.questionnaire.versions
    if version not in known:
        near = closest(version, known)
        raise PeilError.of("D005", kind="version", id=version, closest=near, known=", ".join(known))
    path = release_version(folder.root, at(loaded.questionnaire, version))
    click.echo(f"Version {version} is released: {_shown(path, folder)}")


@peil.command()
@click.option("--seed", type=int, default=None, help="Another seed than the one in truth.yaml.")
@_in_study
def simulate(folder: StudyFolder, seed: int | None) -> None:
    """Make up fieldwork from truth.yaml and write each wave as its platform would export it.

    Example: peil simulate --seed 7
    """
    loaded, _ = _checked(folder)
    study = loaded.questionnaire.study
    if not study.synthetic:
        raise PeilError.of("S007", study=study.id)
    for path in write_fieldwork(folder.root, loaded.questionnaire, seed):
        click.echo(f"made up: {_shown(path, folder)}")


def _stage(name: str, said: str, example: str) -> None:
    """Add the command that brings a stage, and all before it, up to date."""

    @peil.command(name=name, help=f"{said}\n\nExample: {example}")
    @_in_study
    def command(folder: StudyFolder) -> None:
        outcome = _bring_up_to_date(folder, name)
        for place in STAGES[name].results(folder):
            click.echo(f"→ {_shown(place, folder)}")
        if name == "clean":
            _tell_amiss(folder)
        if name == "harmonise":
            _tell_unread(folder)
        _tell_outcome(outcome)


def _shown(place: Path, folder: StudyFolder) -> str:
    return str(place.relative_to(folder.root))


def _bring_up_to_date(folder: StudyFolder, stage: str) -> Outcome:
    loaded, _ = _checked(folder)
    return bring_up_to_date(folder, loaded.questionnaire, stage, _tell)


def _tell(text: str) -> None:
    """Say how far the work is; `click.echo` lets each piece be seen at once."""
    click.echo(text, nl=False)


def _tell_amiss(folder: StudyFolder) -> None:
    """Say what could not be read as it stands, and where each case is told with its remedy."""
    audit = folder.clean("audit")
    if found := amiss(audit):
        click.echo(
            f"Amiss in the exports; row, column and remedy stand in {_shown(audit, folder)}:"
        )
        for line in found:
            click.echo(f"  {line}")


def _tell_unread(folder: StudyFolder) -> None:
    """Say which answers became invalid because no rule knows them."""
    if found := unread(folder.harmonised("problems")):
        click.echo("Answers without a harmonised value:")
        for line in found:
            click.echo(f"  {line}")


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
@_in_study
def run_all(folder: StudyFolder) -> None:
    """Bring everything up to date, from the definition to the book.

    Example: peil run
    """
    outcome = _bring_up_to_date(folder, WHOLE)
    click.echo()
    for line in summary(folder.result("verdicts"), folder.definition("study")):
        click.echo(line)
    click.echo()
    _tell_amiss(folder)
    _tell_unread(folder)
    click.echo(f"Read: {_shown(folder.book / 'index.html', folder)}")
    for stage in STAGES.values():
        for place in stage.results(folder):
            click.echo(f"  {stage.makes}: {_shown(place, folder)}")
    _tell_outcome(outcome)
