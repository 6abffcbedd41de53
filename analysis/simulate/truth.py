"""The truth of a simulation: what every answer is drawn from, and what was planted in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from instrument.document import YamlError, read_document
from instrument.problems import PeilError, Place, problem
from instrument.vocabulary import Code, Frozen, Reason

Read = TypeVar("Read", bound=Frozen)
FILE = Path("analysis") / "simulate" / "truth.yaml"

Group = Literal["organiser", "member", "none"]
"""organiser of the collective at hand, member of one, or member of none."""
Rates = Mapping[Reason, float]
Shares = Mapping[Code, float]
FactValue = Annotated[float | tuple[Code, ...] | Code, Field(union_mode="left_to_right")]
"""A number stays one: weeks and the like are counted with, and a code is written from it."""


class _Item(Frozen):
    """What all kinds share: rates at which shown items have no answer; words for open options."""

    missing: Rates | None = None
    own_words: tuple[str, ...] = ()


class Scale(_Item):
    """Ordered answers, from a latent value on 0–100 that is the expected harmonised answer.

    latent = mean + loading × trait + person + collective + noise + effects, cut to 0–100.
    `post` shifts all in post waves, `bound_post` those whose collective is bound to a
    neighbourhood; `waves` shifts single waves. `like` shares the person and collective parts of
    another item. `variable` is the harmonised variable meant; `split` weighs codes that read alike.
    """

    kind: Literal["scale"] = "scale"
    variable: str | None = None
    mean: float = 50
    person_sd: float = 11
    collective_sd: float = 4
    noise_sd: float = 11
    trait: str | None = None
    loading: float = 0
    post: float = 0
    bound_post: float = 0
    waves: Mapping[str, float] = {}
    like: str | None = None
    split: Mapping[Code, float] = {}


class Count(_Item):
    """Counts: Poisson with a mean that varies by person and collective (log-normal, mean 1).

    mean = rate × months (if `per_month`) × post_ratio × bound_post_ratio × waves
    × exp(fact_slope × fact). `no_more_than` names an item that the count cannot exceed.
    """

    kind: Literal["count"] = "count"
    rate: float = 0.5
    per_month: bool = True
    person_sd: float = 0.5
    collective_sd: float = 0
    post_ratio: float = 1
    bound_post_ratio: float = 1
    waves: Mapping[str, float] = {}
    fact: str | None = None
    fact_slope: float = 0
    no_more_than: str | None = None


class Number(_Item):
    """Numbers: normal, cut to the answer's range and rounded to its decimals."""

    kind: Literal["number"] = "number"
    variable: str | None = None
    mean: float = 50
    person_sd: float = 10
    noise_sd: float = 10
    minimum: float | None = None
    maximum: float | None = None
    post: float = 0
    waves: Mapping[str, float] = {}


class Choice(_Item):
    """One category, with shares per harmonised category; the rest of 1 is not needed.

    A person keeps the answer between waves but for `change`. `groups` and `waves` replace
    `shares`. `otherwise` names the category for one that a version does not have. With `fact`, a
    share `fact_share` has what the truth says of their first collective.
    """

    kind: Literal["choice"] = "choice"
    variable: str | None = None
    shares: Mapping[Code, float] = {}
    groups: Mapping[Group, Shares] = {}
    waves: Mapping[str, Shares] = {}
    change: float = 1
    otherwise: Mapping[Code, Code] = {}
    fact: str | None = None
    fact_share: float = 0


class Options(_Item):
    """Several options, each ticked with its own probability; `post` adds to it in post waves.

    `collective_sd` is the spread between collectives in log-odds. With `pair_share`, that share
    of pairs of collectives has anything but the exclusive option; a looped item asks about pairs.
    """

    kind: Literal["options"] = "options"
    shares: Mapping[Code, float] = {}
    default_share: float = 0.3
    post: Mapping[Code, float] = {}
    collective_sd: float = 0
    pair_share: float | None = None


class Fact(_Item):
    """What the truth says of the collective; `noise` the share or, for numbers, sd of error."""

    kind: Literal["fact"] = "fact"
    noise: float = 0


class Organised(_Item):
    """The collective that the respondent organises."""

    kind: Literal["organised"] = "organised"


class Lookup(_Item):
    """One of the values that a table gives for the harmonised answer on another item."""

    kind: Literal["lookup"] = "lookup"
    by: str
    table: Mapping[Code, tuple[Code, ...]]


class Words(_Item):
    """A remark from a list, by a share of people."""

    kind: Literal["words"] = "words"
    share: float = 0
    texts: tuple[str, ...] = ()


ItemTruth = Annotated[
    Scale | Count | Number | Choice | Options | Fact | Organised | Lookup | Words,
    Field(discriminator="kind"),
]


class TraitTruth(Frozen):
    """A latent trait with mean 0 that items load on: stable part, part per wave, and effects."""

    person_sd: float = 10
    wave_sd: float = 4
    post: float = 0
    bound_post: float = 0
    waves: Mapping[str, float] = {}


class CollectiveTruth(Frozen):
    """A collective: how attractive, whether bound to a neighbourhood, from which wave, and facts.

    A fact is a value, or a value per wave under `facts_by_wave`.
    """

    size: float = 1
    bound: bool = False
    founded: str | None = None
    facts: Mapping[str, FactValue] = {}
    facts_by_wave: Mapping[str, Mapping[str, FactValue]] = {}

    def fact(self, name: str, wave: str) -> FactValue | None:
        """Look up a fact in a wave; None if the truth says nothing of it."""
        return self.facts_by_wave.get(name, {}).get(wave, self.facts.get(name))


class PeopleTruth(Frozen):
    """Who answers: records per wave, who comes back, how many organise, which languages.

    `retention` is the share of the previous wave's people who answer again, `comeback` that of
    people seen before it; `organisers` counts them in each wave. `stay_with` names traits that
    decide who answers again: the weight of each person is multiplied with exp(number × z), z what
    the wave does to the person's trait, in standard deviations.
    """

    answered: Mapping[str, int]
    retention: float = 0.5
    comeback: float = 0.2
    organisers: int = 0
    organisers_retention: float = 0.8
    stay_with: Mapping[str, float] = {}
    languages: Mapping[str, float] = {}
    clock: str = "UTC"


class MembershipTruth(Frozen):
    """Who takes part where: shares per number of collectives, and what stays between waves.

    `own_names` are written in by `own_share`; `listed_share` write in a listed entry's alias.
    """

    number: Mapping[int, float] = {1: 1}
    organisers_more: float = 0
    keep: float = 0.8
    keep_main: float = 0.85
    own_names: tuple[str, ...] = ()
    own_share: float = 0


class Truth(Frozen):
    """Everything that fieldwork is made from, apart from the questionnaire.

    `shock_sd` is the spread, in points, of what a wave does to the scales in each collective, drawn
    anew for each scale; a person has the mean of it over their collectives. `drift` moves the
    answers on all scales of a wave without a change in what they are about, and so belongs to no
    expected effect.
    """

    seed: int
    people: PeopleTruth
    memberships: MembershipTruth = MembershipTruth()
    collectives: Mapping[str, CollectiveTruth] = {}
    traits: Mapping[str, TraitTruth] = {}
    shock_sd: float = 0
    drift: Mapping[str, float] = {}
    missing: Mapping[Reason, float] = {}
    items: Mapping[str, ItemTruth] = {}
    traps: Mapping[str, Mapping[str, int]] = {}
    trap_items: Mapping[str, tuple[str, ...]] = {}


def load_truth(study: Path) -> Truth:
    """Read the truth of a study.

    Parameters
    ----------
    study
        The study's folder.

    Raises
    ------
    PeilError
        S002 if there is none, P004 if it does not fit the model.
    """
    path = study / FILE
    if not path.is_file():
        raise PeilError.of("S002", Place(str(FILE)), file=FILE, step="write the truth to simulate")
    return read_truth(read_raw(study, FILE))


def read_raw(study: Path, file: Path) -> Any:
    """Read what a YAML file of the study says, unchecked; P004 if it is no YAML."""
    try:
        return read_document((study / file).read_text(encoding="utf-8")).value
    except (YamlError, UnicodeDecodeError) as error:
        raise _wrong(file, "the file", str(error), "mend the YAML") from None


def read_truth(raw: Any, file: Path = FILE) -> Truth:
    """Check a truth as YAML gives it; P004 for every field that does not fit."""
    return validated(Truth, raw, file, "see the fields in analysis/simulate/truth.py")


def validated(model: type[Read], raw: Any, file: Path, remedy: str) -> Read:
    """Check what a file says against its model; P004 for every field that does not fit."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise PeilError(
            *(
                problem(
                    "P004",
                    Place(str(file)),
                    field=".".join(map(str, each["loc"])),
                    why=each["msg"],
                    remedy=remedy,
                )
                for each in found
            )
        ) from None


def _wrong(file: Path, field: str, why: str, remedy: str) -> PeilError:
    return PeilError.of("P004", Place(str(file)), field=field, why=why, remedy=remedy)
