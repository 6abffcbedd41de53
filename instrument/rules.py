"""Recode rules: how an answer of one revision reads in another. Data only; applied in analysis."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from instrument.vocabulary import Code, Id


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _rising(cuts: tuple[float, ...]) -> tuple[float, ...]:
    if any(low >= high for low, high in pairwise(cuts)):
        raise ValueError("each number must be larger than the one before it")
    return cuts


def _stretched(ranges: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    if any(low == high for low, high in ranges):
        raise ValueError("a range needs two different ends")
    return ranges


class Same(_Rule):
    """The answer is taken over as it is."""

    op: Literal["same"] = "same"


class Labels(_Rule):
    """Each option becomes the option with the same label; resolved to a recode on loading."""

    op: Literal["labels"] = "labels"


class Reverse(_Rule):
    """x → low + high − x, over the range of the scale that the answer was given on."""

    op: Literal["reverse"] = "reverse"


class Pomp(_Rule):
    """x → percent of maximum possible, 100 (x − low) / (high − low) (Cohen et al. 1999)."""

    op: Literal["pomp"] = "pomp"


class Recode(_Rule):
    """Option code → option code; a code that is not listed is invalid."""

    op: Literal["recode"] = "recode"
    recode: Mapping[Code, Code] = Field(min_length=1)


class Rescale(_Rule):
    """Linear: x → to_low + (x − from_low) (to_high − to_low) / (from_high − from_low)."""

    op: Literal["rescale"] = "rescale"
    rescale: Annotated[tuple[tuple[float, float], tuple[float, float]], AfterValidator(_stretched)]


class Classify(_Rule):
    """Number → class 1…n+1; class k holds cut[k−2] ≤ x < cut[k−1]."""

    op: Literal["classify"] = "classify"
    classify: Annotated[tuple[float, ...], Field(min_length=1), AfterValidator(_rising)]


class Sides(_Rule):
    """Below, at or above a middle point → 1, 2, 3."""

    op: Literal["sides"] = "sides"
    sides: float


class AgeBand(_Rule):
    """Year of birth → age band at the wave's first field day; band starts as in `age_band`."""

    op: Literal["age_band"] = "age_band"
    age_band: Annotated[tuple[int, ...], Field(min_length=1), AfterValidator(_rising)]


class MergeOptions(_Rule):
    """Multiple choice: a new option is ticked when any of the old ones is."""

    op: Literal["merge_options"] = "merge_options"
    merge_options: Mapping[Code, tuple[Code, ...]] = Field(min_length=1)


def _divided(split: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    parts = [part for each in split.values() for part in each]
    twice = sorted({part for part in parts if parts.count(part) > 1})
    if twice:
        raise ValueError(f"{', '.join(twice)} stands twice among the parts")
    return split


class Split(_Rule):
    """Option → the options that it was divided into: the mirror of a merge.

    Written where the older revision stands. Its answers read as they are on a harmonised variable
    that puts the parts together first, by `merge_options` or a recode; on one that keeps the parts
    apart they read as nothing, since nobody knows which part was meant.
    """

    op: Literal["split"] = "split"
    split: Annotated[
        Mapping[Code, Annotated[tuple[Code, ...], Field(min_length=2)]],
        Field(min_length=1),
        AfterValidator(_divided),
    ]


class Anchors(BaseModel):
    """Items whose answers are not expected to change, by which two scales are held together."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    anchors: Annotated[tuple[Id, ...], Field(min_length=1)]


class Equate(_Rule):
    """Answer → percent of maximum possible with the same percentile rank among the anchors.

    Equipercentile linking (Kolen & Brennan 2014, ch. 2), a sensitivity beside `pomp` for answers
    that were given on another scale than today's; those on today's scale are `pomp`. The table is
    estimated from answers to the anchors, never to the item itself: equal percentiles of the item
    would make its two distributions the same, and so erase the change that is studied.
    """

    op: Literal["equate"] = "equate"
    equate: Anchors


class Crosswalk(_Rule):
    """Roster entry → the entry that it became (renamed, merged), from the roster's own history."""

    op: Literal["roster"] = "roster"


class NotComparable(_Rule):
    """No value is made: answers of this revision do not read on the harmonised variable."""

    op: Literal["none"] = "none"


Rule = Annotated[
    Same
    | Labels
    | Reverse
    | Pomp
    | Recode
    | Rescale
    | Classify
    | Sides
    | AgeBand
    | MergeOptions
    | Split
    | Equate
    | Crosswalk
    | NotComparable,
    Field(discriminator="op"),
]


def _written(value: Any) -> Any:
    """Turn the author's short form (`reverse`, `{recode: {…}}`) into the tagged form."""
    if isinstance(value, str):
        return {"op": value}
    if isinstance(value, Mapping) and "op" not in value and len(value) == 1:
        ((op, argument),) = value.items()
        return {"op": op, op: argument}
    return value


def _listed(value: Any) -> Any:
    """Accept one rule where a sequence of rules is meant."""
    return [_written(each) for each in (value if isinstance(value, list | tuple) else [value])]


_CODE = {"type": ["string", "integer"]}
_RANGE = {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
_ARGUMENTS: dict[str, Any] = {
    "recode": {"type": "object", "additionalProperties": _CODE, "minProperties": 1},
    "rescale": {"type": "array", "items": _RANGE, "minItems": 2, "maxItems": 2},
    "classify": {"type": "array", "items": {"type": "number"}, "minItems": 1},
    "sides": {"type": "number"},
    "age_band": {"type": "array", "items": {"type": "integer"}, "minItems": 1},
    "merge_options": {
        "type": "object",
        "additionalProperties": {"type": "array", "items": _CODE},
        "minProperties": 1,
    },
    "split": {
        "type": "object",
        "additionalProperties": {"type": "array", "items": _CODE, "minItems": 2},
        "minProperties": 1,
    },
    "equate": {
        "type": "object",
        "properties": {"anchors": {"type": "array", "items": {"type": "string"}, "minItems": 1}},
        "required": ["anchors"],
        "additionalProperties": False,
    },
}
_PLAIN = ("same", "labels", "reverse", "pomp", "roster", "none")


def _schema_of(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


_ONE: dict[str, Any] = {
    "anyOf": [
        {"enum": list(_PLAIN)},
        _schema_of({"op": {"enum": list(_PLAIN)}}),
        *(_schema_of({op: argument}) for op, argument in _ARGUMENTS.items()),
        *(_schema_of({"op": {"const": op}, op: each}) for op, each in _ARGUMENTS.items()),
    ]
}
Rules = Annotated[
    tuple[Rule, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_ONE, {"type": "array", "items": _ONE}]}, mode="validation"),
]
"""One rule or a list of rules, in the author's short form or tagged with `op`."""
