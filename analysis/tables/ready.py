"""Results as a table for a paper: cells as text, in Dutch or in English, with what stands below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.locale import Locale
from analysis.models import MODELS
from analysis.numbers import decimals_of, decimals_of_ends, number, p_value
from analysis.plan import Hypothesis
from analysis.sentences import VERDICTS
from analysis.tables.apa import Language, apa
from instrument.vocabulary import said_in

HEADS: Mapping[Language, tuple[str, ...]] = {
    "en": ("Hypothesis", "Estimate", "95% CI", "p", "p (Holm)", "SD", "People (groups)", "Verdict"),
    "nl": ("Hypothese", "Schatting", "95%-BI", "p", "p (Holm)", "SD", "Mensen (groepen)",
           "Oordeel"),
}  # fmt: skip
UNREGISTERED: Mapping[Language, str] = {
    "en": "Exploratory, as not registered or changed since: {names}.",
    "nl": "Exploratief, want niet geregistreerd of sindsdien gewijzigd: {names}.",
}
REGISTERED = "as registered"


@dataclass(frozen=True)
class Ready:
    """A table of text, its caption, and the paragraphs that stand below it."""

    name: str
    language: Language
    caption: str
    cells: pd.DataFrame
    notes: tuple[str, ...]


def ready(
    rows: pd.DataFrame,
    hypotheses: Mapping[str, Hypothesis],
    language: Language,
    name: str,
    caption: str,
    notice: str,
) -> Ready:
    """Lay out estimates that decide.

    Parameters
    ----------
    rows
        Primary rows of the verdicts.
    hypotheses
        By id.
    language
        Of heads, verdicts and sentences; a statement that lacks it stands in the one there is.
    name, caption
        Of the file, and above the table.
    notice
        That data are made up; empty where they are not.

    Returns
    -------
    Ready
        Below the table: every estimate in one sentence, which are exploratory, and the notice.
    """
    cells = [_cells(row, hypotheses[row["hypothesis"]], language) for _, row in rows.iterrows()]
    told = tuple(
        f"{row['hypothesis']}: {apa(row, language, _unit(hypotheses[row['hypothesis']], language))}"
        for _, row in rows.iterrows()
    )
    apart = list(rows.loc[rows["standing"] != REGISTERED, "hypothesis"])
    exploratory = UNREGISTERED[language].format(names=", ".join(apart)) if apart else ""
    notes = (*told, *filter(None, (exploratory, notice)))
    return Ready(name, language, caption, pd.DataFrame(cells, columns=list(HEADS[language])), notes)


def _unit(hypothesis: Hypothesis, language: Language) -> str:
    unit = MODELS[hypothesis.decides].unit or hypothesis.unit
    return said_in(unit, language)


def _cells(row: pd.Series, hypothesis: Hypothesis, language: Language) -> tuple[str, ...]:
    said = said_in(hypothesis.statement, language)
    verdict = Locale(language).text(VERDICTS[str(row["verdict"])])
    claim = f"{row['hypothesis']}: {said}"
    if row["status"] != "ok":
        return (claim, *["–"] * 6, verdict)
    places = decimals_of(row)
    of_ends = decimals_of_ends(row["low"], row["high"], places)
    between = "; " if language == "nl" else ", "
    numbers = (
        f"{number(row['estimate'], places)} {{unit}}",
        f"[{number(row['low'], of_ends)}{between}{number(row['high'], of_ends)}]",
        p_value(row["p"]),
        p_value(row["p_holm"]),
        number(row["standardised"]),
    )
    decimal = [each.replace(".", ",") if language == "nl" else each for each in numbers]
    decimal[0] = decimal[0].format(unit=_unit(hypothesis, language))
    told = "–" if pd.isna(row["n_persons"]) else int(row["n_persons"])
    people = f"{told} ({int(row['n_clusters'])})"
    return (claim, *decimal, people, verdict)
