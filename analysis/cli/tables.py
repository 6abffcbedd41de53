"""The command that writes results as tables for a paper."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pandas as pd

from analysis.cli.chain import tell_outcome, up_to_date
from analysis.cli.group import in_study
from analysis.cli.told import shown
from analysis.pipeline.folder import StudyFolder
from analysis.pipeline.guarded import check, guard
from analysis.plan import load_plan
from analysis.tables.apa import Language
from analysis.tables.paper import FORMATS
from analysis.tables.ready import Ready, ready
from instrument.load import load

LANGUAGES: tuple[Language, ...] = ("nl", "en")
CAPTIONS: dict[Language, tuple[str, str]] = {
    "nl": ("Hypothesen en oordelen", "Hypothesen van de familie {family}"),
    "en": ("Hypotheses and verdicts", "Hypotheses of the family {family}"),
}


@click.command(name="tables")
@in_study
def paper_tables(folder: StudyFolder) -> None:
    """Write results as tables for a paper: LaTeX, HTML and Word, in Dutch and English.

    One table of all hypotheses and one of each family, with every estimate in one sentence below.
    A LaTeX file says in its first lines which packages the paper must use, and lies and breaks
    over pages.

    Example: peil tables
    """
    tell_outcome(up_to_date(folder, "fit"))
    tables = tuple(_tables(folder))
    seen = [(f"build/tables/{each.name}", each.cells) for each in tables]
    check(seen, guard(folder))
    place = folder.build / "tables"
    place.mkdir(parents=True, exist_ok=True)
    for table in tables:
        for ending, write in FORMATS.items():
            path = place / f"{table.name}.{table.language}.{ending}"
            path.write_bytes(write(table))
            click.echo(f"→ {shown(path, folder)}")


def _tables(folder: StudyFolder) -> Iterator[Ready]:
    study = load(folder.root).questionnaire.study
    verdicts = pd.read_parquet(folder.result("verdicts"))
    rows = verdicts[verdicts["role"] == "primary"]
    hypotheses = {each.id: each for each in load_plan(folder.plan).hypotheses}
    for language in (each for each in LANGUAGES if each in study.languages):
        notice = study.notice.get(language, "") if study.synthetic else ""
        every, of_family = CAPTIONS[language]
        yield ready(rows, hypotheses, language, "verdicts", every, notice)
        for family in rows["family"].unique():
            part = rows[rows["family"] == family]
            caption = of_family.format(family=family)
            yield ready(part, hypotheses, language, f"family_{family}", caption, notice)


COMMANDS = (paper_tables,)
