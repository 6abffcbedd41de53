"""On a page: how people who answered before and after moved on a scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import numpy as np
import pandas as pd

from analysis.evidence import Evidence
from analysis.figures.colours import Numbers
from analysis.figures.slopes import Mean, signed, slopes_figure
from analysis.locale import Locale, marked
from analysis.models import Sample, sample_of
from analysis.models.people import before_and_after, numeric, within
from analysis.numbers import decimals_of, decimals_of_ends, number
from analysis.page.compared import changed, parts
from analysis.page.counted import counted
from analysis.page.display import note, picture, say, table, told_after
from analysis.plan import Hypothesis
from analysis.sentences import caveat

MODEL = "within_person"
BANDS = (5, 4, 3)
"""Into how many parts a scale is divided: as many as leave most people in no rare pair of them."""
MOST = 0.75
TOO_FEW = marked("{name}: too few people answered before and after to draw how they moved.")
WHOLE = (0.0, 100.0)
"""The scale of constructs whose items have none."""
ABOVE = marked(
    "How these people moved is drawn and told under {name} already: it rests on the same answers "
    "of the same people in the same waves."
)
ENDS = ["estimate", "low", "high"]
DRAWN = marked(
    "Each line stands for people who moved alike, as wide as they are many; pairs of fewer than "
    "{least} people, and what would tell, are not drawn."
)


@dataclass(frozen=True)
class Bands:
    """People by the part of a scale that they stood in before (rows) and after (columns)."""

    middles: Sequence[float]
    options: bool
    counts: pd.DataFrame
    told: pd.DataFrame
    shown: pd.DataFrame

    @property
    def pairs(self) -> pd.DataFrame:
        """What may be drawn: `before`, `after` and `people`, those of most people last."""
        many = self.counts.to_numpy(dtype=int)
        rows = [
            {"before": one, "after": other, "people": int(many[a, b])}
            for a, one in enumerate(self.middles)
            for b, other in enumerate(self.middles)
            if self.shown.iloc[a, b] and many[a, b]
        ]
        found = pd.DataFrame(rows, columns=["before", "after", "people"])
        return found.sort_values("people", kind="stable")

    @property
    def answers(self) -> Mapping[float, str] | None:
        """Place on the scale → answer, where the parts are answers."""
        named = dict(zip(self.middles, map(str, self.counts.index), strict=True))
        return named if self.options else None


def slopes(evidence: Evidence, name: str) -> None:
    """Show how people moved, where the estimate that decides is a change within people.

    Of other hypotheses nothing is shown, and what stands under an earlier one is not shown again.
    """
    plan, row = evidence.hypothesis(name), evidence.estimates(name).iloc[0]
    if not _drawn(evidence, name):
        return
    locale, least = evidence.locale, evidence.smallest
    sample = _sample(evidence, plan)
    people = moved(sample)
    if len(people) < least:
        say(locale.text(TOO_FEW, name=name))
        return
    if same := _earlier(evidence, name, people):
        say(locale.text(ABOVE, name=same))
        return
    extent = _extent(evidence, plan.outcome)
    bands = _chosen(evidence, people, plan.outcome, extent)
    change, low, high = (float(row[each]) for each in ENDS)
    mean = Mean(float(people["before"].mean()), change, low, high, decimals_of(row))
    label = evidence.label(plan.outcome)
    title = locale.text("{name}, before and after: {outcome}", name=name, outcome=label)
    limits = (caveat(row, locale), changed(evidence, plan.outcome) if caveat(row) else "")
    below = note(evidence, *limits, locale.text(DRAWN, least=least))
    ends = tuple(_end(evidence, sample, post) for post in (0, 1))
    told = _moved(people, bands, least, locale)
    picture(
        slopes_figure(
            bands.pairs, mean, (ends[0], ends[1]), extent, title, below, bands.answers, locale
        ),
        told_after(title, _means(mean, locale), told),
    )
    say(told)
    cells = bands.told.copy()
    cells.insert(0, locale.text("Before ↓, after →"), cells.index)
    table(cells, locale.text("{name}: people by where they stood before and after", name=name))


def _drawn(evidence: Evidence, name: str) -> bool:
    """Tell whether the estimate that decides is a change within people, and was made."""
    status = evidence.estimates(name)["status"].iloc[0]
    return bool(evidence.hypothesis(name).decides == MODEL and status == "ok")


def _sample(evidence: Evidence, plan: Hypothesis) -> Sample:
    return sample_of(plan, plan.first, evidence.tables, evidence.plan.rules.cluster)


def _earlier(evidence: Evidence, name: str, people: pd.DataFrame) -> str:
    """Find the first hypothesis before this one on its page that has the same picture."""
    outcome = evidence.hypothesis(name).outcome
    alike = {each.id: each for each in evidence.plan.hypotheses if each.outcome == outcome}
    if len(alike) == 1:
        return ""
    pages = {each: place.split("#")[0] for each, place in evidence.places.items()}
    before = takewhile(lambda each: each != name, pages)
    mine = evidence.estimates(name).iloc[0][ENDS]
    for other in before:
        if other in alike and pages[other] == pages.get(name) and _drawn(evidence, other):
            same = evidence.estimates(other).iloc[0][ENDS].equals(mine)
            if same and moved(_sample(evidence, alike[other])).equals(people):
                return other
    return ""


def moved(sample: Sample) -> pd.DataFrame:
    """Give the mean of each person before and after, as the model compares them.

    Returns
    -------
    pandas.DataFrame
        A row a person: `before`, `after`.
    """
    units = before_and_after(sample, numeric(sample.rows, "y")[["y"]])
    ends = {
        name: within(units, units[column])["y"]
        for name, column in (("before", "y_pre"), ("after", "y_post"))
    }
    return pd.DataFrame(ends)


def _extent(evidence: Evidence, name: str) -> tuple[float, float]:
    """Give the ends of the scale of an outcome; of a construct those of its items."""
    for part in (name, *parts(evidence, name)):
        try:
            found = evidence.scale(part).range
        except KeyError:
            continue
        if found is not None:
            return found
    return WHOLE


def _chosen(
    evidence: Evidence, people: pd.DataFrame, name: str, extent: tuple[float, float]
) -> Bands:
    """Divide a scale: by its options, or into as many parts as leave most people to be drawn."""
    answers = _answers(evidence, name)
    if answers:
        return _bands(evidence, people, _edges(list(answers)), list(answers.values()), [*answers])
    found = []
    places = 0 if extent[1] - extent[0] > max(BANDS) else 1
    for many in BANDS:
        edges = np.linspace(*extent, many + 1)
        named = [
            evidence.locale.text(
                "{low} to {high}",
                low=number(float(low), places, evidence.locale),
                high=number(float(high), places, evidence.locale),
            )
            for low, high in pairwise(edges)
        ]
        found.append(_bands(evidence, people, edges, named))
        if found[-1].pairs["people"].sum() >= MOST * len(people):
            return found[-1]
    return found[-1]


def _answers(evidence: Evidence, name: str) -> Mapping[float, str]:
    """Give the labels of options by their codes, from the lowest; none where codes do not count."""
    try:
        scale = evidence.scale(name)
    except KeyError:
        return {}
    if scale.range is None:
        return {}
    found = {float(each.code): evidence.words(each.label) for each in scale.options}
    return dict(sorted(found.items()))


def _edges(codes: Sequence[float]) -> Numbers:
    """Part a scale midway between its codes."""
    midway = [(low + high) / 2 for low, high in pairwise(codes)]
    return np.array([codes[0] - 0.5, *midway, codes[-1] + 0.5])


def _bands(
    evidence: Evidence,
    people: pd.DataFrame,
    edges: Numbers,
    names: Sequence[str],
    codes: Sequence[float] = (),
) -> Bands:
    """Count people by both parts of the scale, and see which counts may be told.

    Parts that are answers stand at their codes, others at their middles.
    """
    many, locale = len(names), evidence.locale
    placed = {
        end: np.clip(np.searchsorted(edges, people[end], side="right") - 1, 0, many - 1)
        for end in ("before", "after")
    }
    counts = np.zeros((many, many), dtype=int)
    np.add.at(counts, (placed["before"], placed["after"]), 1)
    flat = {str(n): int(each) for n, each in enumerate(counts.ravel())}
    said = counted(flat, locale, adds_up=True, smallest=evidence.smallest)
    parts_of = pd.Index(names)
    told = pd.DataFrame(np.array(list(said.values())).reshape(many, many), parts_of, parts_of)
    whole = pd.DataFrame(counts, parts_of, parts_of)
    middles = codes or [(float(low) + float(high)) / 2 for low, high in pairwise(edges)]
    return Bands(middles, bool(codes), whole, told, told == whole.map(locale.count))


def _moved(people: pd.DataFrame, bands: Bands, least: int, locale: Locale) -> str:
    """Say how many went up and down; nothing where that would tell of a pair that is not drawn."""
    change = (people["after"] - people["before"]).round(9)
    counts = {"up": (change > 0).sum(), "down": (change < 0).sum(), "same": (change == 0).sum()}
    drawn = bands.counts.where(bands.shown, 0).to_numpy()
    seen = {"up": np.triu(drawn, 1).sum(), "down": np.tril(drawn, -1).sum(), "same": 0}
    if any(0 < counts[way] - seen[way] < least for way in counts):
        return ""
    shares = {way: locale.percent(float(n) / len(people)) for way, n in counts.items()}
    return locale.text(
        "Of {n} people, {up} went up, {down} went down and {same} stayed where they were.",
        n=locale.count(len(people)),
        **shares,
    )


def _means(mean: Mean, locale: Locale) -> str:
    """Say how far the mean moved."""
    places = mean.decimals
    of_ends = decimals_of_ends(mean.low, mean.high, places)
    return locale.text(
        "The mean went from {before} to {after}, a change of {change} (95% interval {low} to "
        "{high}).",
        before=number(mean.before, places, locale),
        after=number(mean.before + mean.change, places, locale),
        change=signed(mean.change, places, locale),
        low=signed(mean.low, of_ends, locale),
        high=signed(mean.high, of_ends, locale),
    )


def _end(evidence: Evidence, sample: Sample, post: int) -> str:
    """Name the waves of one period that people are compared in."""
    here = set(sample.rows.loc[sample.rows["post"] == post, "wave"])
    waves = [evidence.words(wave.label) for wave in evidence.waves if wave.id in here]
    told = marked("after: {waves}") if post else marked("before: {waves}")
    return evidence.locale.text(told, waves=evidence.locale.listed(waves))
