"""The group `peil` that all commands belong to: which study, and how a command ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from analysis.cli.told import tell_problems
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.step import ROOT
from instrument.check import Checked, examine
from instrument.load import FOLDER, Loaded, closest, load
from instrument.problems import PeilError, Place, Problem, errors, problem
from instrument.release import snapshots
from instrument.translation import read_confirmed

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
        tell_problems(error.problems)
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
        tell_problems((_of_file(error),))
        return PROBLEMS
    except Exception as error:  # the last resort: a defect of ours, told as one
        if os.environ.get("PEIL_TRACEBACK"):
            raise
        defect = PeilError.of("S005", why=f"{type(error).__name__}: {error}")
        tell_problems(defect.problems)
        return PROBLEMS
    return code if isinstance(code, int) else 0


def _of_file(error: OSError) -> Problem:
    """Say which file or folder could not be read or written."""
    return problem("S008", Place(str(error.filename or "")), why=error.strerror or str(error))


def default_study() -> Path:
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
    context.obj = StudyFolder((study or default_study()).resolve())


def in_study(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the study's folder, if it holds one; help needs none."""

    @click.pass_obj
    def found(folder: StudyFolder, /, **options: Any) -> None:
        if not (folder.root / FOLDER / "study.yaml").is_file():
            raise PeilError.of("S001", folder=folder.root)
        command(folder, **options)

    return update_wrapper(found, command)


def checked(folder: StudyFolder) -> tuple[Loaded, tuple[Problem, ...]]:
    """Load the definition and its warnings; any error in it stops the command."""
    loaded, found = examined(folder)
    return loaded, found.problems


def examined(folder: StudyFolder) -> tuple[Loaded, Checked]:
    """Load the definition, its warnings and those acknowledged; any error stops the command."""
    loaded = load(folder.root)
    found = examine(loaded, snapshots(folder.root), read_confirmed(folder.root))
    if errors(found.problems):
        raise PeilError(*found.problems)
    return loaded, found
