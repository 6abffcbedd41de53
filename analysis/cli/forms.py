"""The command that writes forms: for each version, platform and language, or for some."""

from __future__ import annotations

import click

from analysis.cli.chain import tell_outcome
from analysis.cli.group import checked, in_study
from analysis.cli.told import shown, tell
from analysis.pipeline.chain import STAGES, bring_up_to_date
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.task_forms import ALL, Wanted, steps
from instrument.forms.target import targets
from instrument.load import closest
from instrument.model import Questionnaire
from instrument.problems import PeilError


@click.command()
@click.option("--version", "versions", multiple=True, help="Of the questionnaire.")
@click.option("--target", "kinds", multiple=True, help="Kind of form; see --list.")
@click.option("--lang", "languages", multiple=True, help="Language, such as nl.")
@click.option("--list", "listed", is_flag=True, help="List the kinds of form and stop.")
@in_study
def forms(
    folder: StudyFolder,
    versions: tuple[str, ...],
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    *,
    listed: bool,
) -> None:
    """Write the forms of every version, for every platform and language, or for some.

    Each option may be given more than once.

    Example: peil forms --version 3.0 --target limesurvey --lang nl
    """
    if listed:
        for target in targets().values():
            click.echo(f"{target.id:12}{target.label}: {', '.join(target.files)}")
        return
    loaded, _ = checked(folder)
    wanted = Wanted(versions, kinds, languages)
    _check_known(loaded.questionnaire, wanted)
    outcome = bring_up_to_date(folder, loaded.questionnaire, "forms", tell, wanted)
    if wanted == ALL:
        places = STAGES["forms"].results(folder)
    else:
        made = steps(folder, loaded.questionnaire, wanted)
        places = tuple(path for step in made for path in step.makes)
    for place in places:
        click.echo(f"→ {shown(place, folder)}")
    tell_outcome(outcome)


def _check_known(questionnaire: Questionnaire, wanted: Wanted) -> None:
    """Refuse what does not exist, with the nearest that does."""
    study = questionnaire.study
    spoken = {
        language
        for info in study.versions
        if not wanted.versions or info.id in wanted.versions
        for language in info.languages
    }
    _check_each("version", wanted.versions, questionnaire.versions)
    _check_each("kind of form", wanted.targets, tuple(targets()))
    _check_each("language of these versions", wanted.languages, tuple(sorted(spoken)))


def _check_each(kind: str, named: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in named:
        if name not in known:
            near = closest(name, known)
            raise PeilError.of("D005", kind=kind, id=name, closest=near, known=", ".join(known))


COMMANDS = (forms,)
