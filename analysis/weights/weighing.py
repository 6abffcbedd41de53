"""All weights that a study declares, computed, with what each of them does to its margins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.weights.attrition import stay
from analysis.weights.diagnostics import Floats, diagnostics, trim
from analysis.weights.raking import rake
from instrument.model import AnswerScale
from instrument.problems import PeilError, Place, problem
from instrument.weighting import Weight

WEIGHTS = ("person", "wave", "id", "weight", "trimmed")
"""Columns of the table of weights."""
MARGINS = ("id", "wave", "variable", "code", "people", "aim", "before", "after")
"""Columns of the table of margins: how many people, and shares; or of a number (code `mean`) how
many gave one, and its mean."""
DIAGNOSTICS = (
    "id",
    "kind",
    "wave",
    "n",
    "design_effect",
    "effective_n",
    "trimmed_share",
    "smallest",
    "largest",
    "furthest",
)
"""Columns of the table of diagnostics; `furthest`: how far a share is from its aim at most."""
MEAN = "mean"


@dataclass(frozen=True)
class Weighed:
    """Weights (`WEIGHTS`, mean 1 in each wave), `DIAGNOSTICS` and `MARGINS`."""

    weights: pd.DataFrame
    diagnostics: pd.DataFrame
    margins: pd.DataFrame


@dataclass(frozen=True)
class Known:
    """What is known of people: a row a person and wave; codes for categories, else numbers."""

    table: pd.DataFrame

    @classmethod
    def of(
        cls,
        panel: pd.DataFrame,
        answers: pd.DataFrame,
        scales: Mapping[str, AnswerScale],
        names: Iterable[str],
    ) -> Known:
        """Take some columns of the panel, those of single choices as codes."""
        found = panel[["person", "wave"]].copy()
        place = pd.MultiIndex.from_frame(found)
        for name in dict.fromkeys(names):
            scale = scales.get(name)
            if scale is not None and scale.kind == "single":
                mine = answers[answers["variable"] == name].set_index(["person", "wave"])["code"]
                found[name] = mine.reindex(place).to_numpy()
            else:
                found[name] = panel[name].to_numpy()
        return cls(found)

    def wave(self, name: str) -> pd.DataFrame:
        """Give the people of one wave."""
        return self.table[self.table["wave"] == name].reset_index(drop=True)


def named(weights: Iterable[Weight]) -> tuple[str, ...]:
    """List the variables that weights rest on."""
    return tuple(dict.fromkeys(name for each in weights for name in (*each.margins, *each.on)))


def weigh(weights: Sequence[Weight], waves: Sequence[str], known: Known) -> Weighed:
    """Compute every weight.

    Parameters
    ----------
    weights
        As the study declares them.
    waves
        All waves, in order.
    known
        With the variables that `named` lists.

    Raises
    ------
    PeilError
        W005 if nobody gave an answer that should have a share, W006 if leaving cannot be modelled,
        W007 if no weights meet all margins.
    """
    made = [
        one
        for each in weights
        for one in (_raked(each, waves, known) if each.kind == "rake" else [_stayed(each, known)])
    ]
    return Weighed(
        _below([each.weights for each in made], WEIGHTS),
        _below([each.diagnostics for each in made], DIAGNOSTICS),
        _below([each.margins for each in made], MARGINS),
    )


def _below(parts: list[pd.DataFrame], names: Sequence[str]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(names))


def _raked(weight: Weight, waves: Sequence[str], known: Known) -> Iterator[Weighed]:
    margins = {name: dict(each.shares) for name, each in weight.margins.items()}
    for wave in weight.waves or waves:
        people = known.wave(wave)
        empty = [
            problem("W005", Place("study.yaml", item=weight.id), "error", **told)
            for name, shares in margins.items()
            for code, share in shares.items()
            if share > 0 and not (people[name] == code).any()
            for told in (
                {"id": weight.id, "wave": wave, "code": code, "variable": name, "share": share},
            )
        ]
        if empty:
            raise PeilError(*empty)
        raked = rake(people, margins)
        if not raked.converged:
            place = Place("study.yaml", item=weight.id)
            raise PeilError.of("W007", place, id=weight.id, wave=wave, rounds=raked.rounds)
        held, cut = trim(raked.weights, weight.trim)
        aims = {(name, c): share for name, shares in margins.items() for c, share in shares.items()}
        told = _margins(weight, wave, people[list(margins)], held, aims)
        yield _weighed(weight, wave, people, held, cut, told)


def _stayed(weight: Weight, known: Known) -> Weighed:
    first = known.wave(str(weight.start))
    later = known.wave(str(weight.until))
    again = first["person"].isin(later["person"]).to_numpy(dtype=bool)
    asked = first[list(weight.on)]
    found = stay(asked, again)
    if found.why is not None:
        raise PeilError.of("W006", Place("study.yaml", item=weight.id), id=weight.id, why=found.why)
    held, cut = trim(found.weights[again], weight.trim)
    aims = dict(_shares(asked, np.ones(len(asked))))
    stayed = first[again].reset_index(drop=True)
    told = _margins(weight, str(weight.until), stayed[list(weight.on)], held, aims)
    return _weighed(weight, str(weight.until), stayed, held, cut, told)


def _weighed(
    weight: Weight,
    wave: str,
    people: pd.DataFrame,
    found: Floats,
    cut: npt.NDArray[np.bool_],
    margins: pd.DataFrame,
) -> Weighed:
    table = pd.DataFrame(
        {"person": people["person"], "wave": wave, "id": weight.id, "weight": found, "trimmed": cut}
    )
    positive = found > 0
    about = {"id": weight.id, "kind": weight.kind, "wave": wave}
    sums = asdict(diagnostics(found[positive], cut[positive]))
    row = pd.DataFrame([{**about, **sums, "furthest": _furthest(margins)}])
    return Weighed(table, row[list(DIAGNOSTICS)], margins)


def _furthest(margins: pd.DataFrame) -> float:
    """Find how far a share is from its aim at most, after trimming; NaN where there is none."""
    shares = margins[margins["code"] != MEAN]
    return float((shares["after"] - shares["aim"]).abs().max())


def _margins(
    weight: Weight,
    wave: str,
    answers: pd.DataFrame,
    found: Floats,
    aims: Mapping[tuple[str, str], float],
) -> pd.DataFrame:
    """Compare shares, or means, before and after weighting with what they should be."""
    before = dict(_shares(answers, np.ones(len(answers))))
    after = dict(_shares(answers, found))
    counts = {name: answers[name].dropna().astype(str).value_counts() for name in answers}
    rows = [
        (weight.id, wave, *key, _people(counts[key[0]], key[1]), aim, *shares)
        for key, aim in aims.items()
        for shares in ((before.get(key, 0.0), after.get(key, 0.0)),)
    ]
    return pd.DataFrame(rows, columns=list(MARGINS))


def _people(counts: pd.Series, code: str) -> int:
    """Count who gave a code; of a mean, who gave any number."""
    return int(counts.sum() if code == MEAN else counts.get(code, 0))


def _shares(answers: pd.DataFrame, weights: Floats) -> Iterator[tuple[tuple[str, str], float]]:
    for name in answers:
        column = answers[name]
        there = column.notna().to_numpy(dtype=bool)
        whole = float(weights[there].sum())
        if pd.api.types.is_float_dtype(column):
            numbers = column.to_numpy(dtype=np.float64)[there]
            yield (str(name), MEAN), float((numbers * weights[there]).sum() / whole)
            continue
        codes = column[there].astype(str)
        sums = pd.Series(weights[there], index=codes.index).groupby(codes).sum()
        for code, share in sums.items():
            yield (str(name), str(code)), float(share) / whole
