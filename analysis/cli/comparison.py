"""The command that tells what differs between two versions of the questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from analysis.cli.group import in_study
from analysis.pipeline.folder import StudyFolder
from analysis.plan import load_plan
from analysis.touched import touched
from instrument.check.references import check_references
from instrument.compare.comparison import compare as compare_versions
from instrument.compare.html_page import to_html
from instrument.compare.json_text import to_json
from instrument.compare.markdown import to_markdown
from instrument.compare.report import Touched
from instrument.compare.terminal import to_text
from instrument.lineage import LineageError, lineage
from instrument.load import closest, load
from instrument.model import Questionnaire
from instrument.problems import PeilError, Place, errors

WRITERS: Mapping[str, Callable[..., str]] = {
    "text": to_text,
    "markdown": to_markdown,
    "html": to_html,
    "json": to_json,
}
"""Form of a comparison → what writes it."""


@click.command()
@click.argument("older")
@click.argument("newer")
@click.option("--format", "form", type=click.Choice([*WRITERS]), default="text", show_default=True)
@click.option("--lang", "languages", multiple=True, help="Only the words of this language.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it to this file instead of showing it.",
)
@in_study
def compare(
    folder: StudyFolder,
    older: str,
    newer: str,
    form: str,
    languages: tuple[str, ...],
    output: Path | None,
) -> None:
    """Tell what differs between versions OLDER and NEWER of the questionnaire.

    Items, wordings, answers, routing, period and rosters; how well the answers compare, and
    which hypotheses rest on them.

    Example: peil compare 2.0 3.0 --format html --output changes.html
    """
    questionnaire = _readable(folder)
    for version in (older, newer):
        _known("version", version, questionnaire.versions)
    for language in languages:
        _known("language", language, questionnaire.study.languages)
    try:
        found = compare_versions(questionnaire, older, newer)
        told = WRITERS[form](found, questionnaire, languages, _touched(folder, questionnaire))
    except LineageError as error:
        place = Place(item=error.item)
        details = {"remedy": "peil check shows the line", **error.details}
        raise PeilError.of(error.code, place, **details) from None
    if output is None:
        click.echo(told, nl=False)
        return
    output.write_text(told, encoding="utf-8")
    click.echo(f"→ {output}")


def _readable(folder: StudyFolder) -> Questionnaire:
    """Load the definition; a version that is not ready yet can be compared all the same."""
    loaded = load(folder.root)
    if found := errors(check_references(loaded)):
        raise PeilError(*found)
    return loaded.questionnaire


def _known(kind: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        near = closest(name, known)
        raise PeilError.of("D005", kind=kind, id=name, closest=near, known=", ".join(known))


def _touched(folder: StudyFolder, questionnaire: Questionnaire) -> Touched:
    """Find the hypotheses of each item; none where a study has no plan yet."""
    if not folder.plan.is_file():
        return {}
    return touched(load_plan(folder.plan), questionnaire, lineage(questionnaire))


COMMANDS = (compare,)
