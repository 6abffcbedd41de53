"""What a model is: a description that does not change, and the estimate that it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analysis.inference.scores import Scores
from analysis.locale import ENGLISH, marked
from analysis.models.account import USED, both_periods, known_covariates
from analysis.models.sample import Sample
from analysis.plan import Rules
from instrument.vocabulary import Text

ALL_ALIKE = marked("the answers do not vary, so chance cannot be judged")
ONE_PERIOD = marked("there are answers of one period only")
ONE_GROUP = marked("it rests on one group, so chance cannot be judged")


@dataclass(frozen=True)
class Who:
    """Who must be enough for an estimate: what is said of too few people, and too few groups."""

    person: str
    people: str
    group: str
    groups: str


ANSWERED = Who(
    marked("{n} person answered, and the plan asks for {least}"),
    marked("{n} people answered, and the plan asks for {least}"),
    marked("those who answered are in {n} group, and the plan asks for {least}"),
    marked("those who answered are in {n} groups, and the plan asks for {least}"),
)
ANSWERED_BOTH = Who(
    marked("{n} person answered before and after, and the plan asks for {least}"),
    marked("{n} people answered before and after, and the plan asks for {least}"),
    marked("those who answered before and after are in {n} group, and the plan asks for {least}"),
    marked("those who answered before and after are in {n} groups, and the plan asks for {least}"),
)
CHANGED = Who(
    marked("{n} person moved to or from the answers of the claim, and the plan asks for {least}"),
    marked("{n} people moved to or from the answers of the claim, and the plan asks for {least}"),
    marked(
        "those who moved to or from the answers of the claim are in {n} group, and the plan asks "
        "for {least}"
    ),
    marked(
        "those who moved to or from the answers of the claim are in {n} groups, and the plan asks "
        "for {least}"
    ),
)
STAYED = Who(
    marked("{n} person stayed, and the plan asks for {least}"),
    marked("{n} people stayed, and the plan asks for {least}"),
    marked("those who stayed are in {n} group, and the plan asks for {least}"),
    marked("those who stayed are in {n} groups, and the plan asks for {least}"),
)


class NotEstimableError(ValueError):
    """An estimate that these data cannot give; the message says why, in plain words.

    It is kept in English, and said by `Locale.told` in the language of the reader.
    """

    @classmethod
    def inseparable(cls, columns: Iterable[object]) -> NotEstimableError:
        """Say that the columns of a design cannot be told apart."""
        named = ", ".join(map(str, columns))
        return cls(ENGLISH.text("{columns} cannot be told apart in these answers", columns=named))

    @classmethod
    def unordered(cls, count: int) -> NotEstimableError:
        """Say that there are too few different answers, or too many, to be ordered categories."""
        told = ENGLISH.plural(
            "{n} different answer is not ordered categories",
            "{n} different answers are not ordered categories",
            count,
        )
        return cls(told)


@dataclass(frozen=True)
class Term:
    """One coefficient; `df` is missing where no t test belongs to it."""

    name: str
    estimate: float
    se: float
    df: float
    p: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Estimate:
    """What a model found.

    `key` names the term that answers the hypothesis; `n_rows`, `n_persons` and `n_clusters`
    count what went into the fit, `identified_by` says which people the key term rests on.
    `factor` is what the plain cluster-robust variance was multiplied with. `scores` is what
    further inferences start from, where the model has them.
    """

    terms: tuple[Term, ...]
    key: str
    n_rows: int
    n_persons: int
    n_clusters: int
    identified_by: str
    inference: str
    factor: float
    scores: Scores | None = None

    @property
    def answer(self) -> Term:
        """The term that answers the hypothesis."""
        return next(term for term in self.terms if term.name == self.key)


@dataclass(frozen=True)
class Model:
    """A frozen description of a model.

    `formula` is what is fitted; `unit` is the estimate's own, None where it is the outcome's.
    `standardise` says how the estimate becomes standard deviations: divided by the outcome's
    spread in the pre waves, a log odds ratio times √3/π (Hasselblad & Hedges 1995), or not; what
    is per unit of a predictor, per its standard deviation as well.
    `uses` says which rows of the sample go into it: all, those with known covariates, or those of
    people who answered in both periods. `symbols` writes the estimand, in the notation of
    `analysis.models.NOTATION`, with words in English; `product` does where a modifier makes it
    another.
    """

    id: str
    formula: str
    estimate: Callable[[Sample, Rules], Estimate]
    unit: Text | None = None
    standardise: Literal["spread", "log_odds", "no"] = "spread"
    uses: Literal["all", "known_covariates", "both_periods"] = "all"
    symbols: str = ""
    product: str = ""

    def estimand(self, *, modified: bool = False) -> str:
        """Write in symbols what is estimated, with a modifier or without."""
        return self.product if modified and self.product else self.symbols

    def account(self, sample: Sample) -> pd.DataFrame:
        """Account for every row of the table: used by this model, or left out and why.

        Returns
        -------
        pandas.DataFrame
            With the columns of `analysis.models.account.LINE`.
        """
        inside = (sample.account["step"] == USED).to_numpy()
        lines = sample.account[inside].reset_index(drop=True)
        if self.uses == "known_covariates":
            lines = known_covariates(lines, sample.rows, sample.covariates)
        if self.uses == "both_periods":
            lines = both_periods(lines, sample.rows, sample.held)
        return pd.concat([lines, sample.account[~inside]], ignore_index=True)


def headcount(count: int) -> str:
    """Say how many people.

    Examples
    --------
    >>> headcount(1), headcount(2)
    ('1 person', '2 people')
    """
    return ENGLISH.plural("{n} person", "{n} people", count)


def small(count: int, smallest: int) -> bool:
    """Tell whether so few people may not be told apart: fewer than the smallest cell, not none.

    Examples
    --------
    >>> small(0, 10), small(3, 10), small(10, 10)
    (False, True, False)
    """
    return 0 < count < smallest


def require(n_persons: int, n_clusters: int, rules: Rules, who: Who) -> None:
    """Refuse to estimate on too few people or groups.

    Raises
    ------
    NotEstimableError
        Naming what there is, and what the plan asks for.
    """
    if n_persons < rules.minimum_people:
        told, least = (who.person, who.people), rules.minimum_people
        raise NotEstimableError(ENGLISH.plural(*told, n_persons, least=least))
    if n_clusters < rules.minimum_clusters:
        told, least = (who.group, who.groups), rules.minimum_clusters
        raise NotEstimableError(ENGLISH.plural(*told, n_clusters, least=least))
