"""The tables of results: which columns each has, as one dictionary that can be read and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.measurement import collapse, invariance, reliability
from analysis.missing import survival
from analysis.models.composition import FEW
from analysis.results import claims, detectable, fitted, inferred, judged, sample_flow
from analysis.results.columns import COLUMNS, SD, Column, Type
from analysis.results.further_columns import FURTHER
from analysis.results.withheld import NOTHING, PARTNER, WITHHELD, Few, Parts, Secret
from analysis.robustness import confounding, curve, placebo
from instrument.study import Study
from instrument.vocabulary import Text, said_in

KNOWN: Mapping[str, Column] = {**COLUMNS, **FURTHER}
KINDS: Mapping[Type, str] = {"string": "OU", "number": "f", "integer": "iuf", "boolean": "b"}
"""Type → the kinds of numpy in which it is stored."""


@dataclass(frozen=True)
class TableSchema:
    """A table: what a row is, its columns in order, and what is meant otherwise here.

    `secret` says what would tell of few people, beside small counts.
    """

    name: str
    row: Text
    names: tuple[str, ...]
    own: Mapping[str, Column] = field(default_factory=dict)
    secret: Secret = NOTHING

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order; `KeyError` for one that is not documented."""
        return tuple(self.own.get(name) or KNOWN[name] for name in self.names)

    def differences(self, table: pd.DataFrame) -> Iterator[str]:
        """Say how a table differs from this: columns, order, and types if it has rows."""
        if tuple(table.columns) != self.names:
            yield f"{self.name} has the columns {', '.join(table.columns)}"
            return
        for column in self.columns:
            values = table[column.name]
            if len(table) and not _fits(values, column.type):
                yield f"{self.name}: {column.name} is {values.dtype}, and not {column.type}"


def _fits(values: pd.Series, kind: Type) -> bool:
    if kind == "string":
        return bool(pd.api.types.is_string_dtype(values) or values.isna().all())
    if values.dtype.kind not in KINDS[kind]:
        return False
    known = values.dropna()
    return kind != "integer" or bool((known == known.round()).all())


def _own(*columns: Column) -> Mapping[str, Column]:
    return {each.name: each for each in columns}


_LEVEL = Column(
    "level", "string", "", {"nl": "Wat tussen metingen gelijk is", "en": "What is alike"}
)
_PARTS = Few(
    column="note",
    says=FEW,
    within=("hypothesis", "model", "role", "outcome"),
    key="term",
    partner=PARTNER,
    numbers=fitted.COEFFICIENT_NUMBERS,
)
_LINES = Parts(
    within=("hypothesis", "number"),
    alike=("hypothesis", "step", "column", "reason"),
    column="step",
    whole=sample_flow.TABLE,
    told="used",
    counts="n_rows",
)
_LATENT = tuple(Column(name, "number", SD, COLUMNS[name].means) for name in ("se", "low", "high"))
TABLES: Mapping[str, TableSchema] = {
    each.name: each
    for each in (
        TableSchema(
            "verdicts",
            {"nl": "Een schatting van een hypothese", "en": "An estimate of a hypothesis"},
            judged.COLUMNS,
        ),
        TableSchema(
            "estimates",
            {"nl": "Een coëfficiënt van een schatting", "en": "A coefficient of an estimate"},
            (*fitted.COEFFICIENT_TEXTS, *fitted.COEFFICIENT_NUMBERS),
            secret=Secret(few=_PARTS, follows=(("note", "p"),)),
        ),
        TableSchema(
            "inferences",
            {"nl": "Een wijze van inferentie", "en": "A method of inference"},
            (*inferred.TEXTS, *inferred.NUMBERS),
        ),
        TableSchema(
            "without",
            {"nl": "Een groep die weggelaten is", "en": "A group that is left out"},
            (*inferred.WITHOUT_TEXTS, *inferred.WITHOUT_NUMBERS),
        ),
        TableSchema(
            "claims",
            {"nl": "Een bewering en een hypothese", "en": "A claim and a hypothesis"},
            claims.COLUMNS,
        ),
        TableSchema(
            "detectable",
            {"nl": "Een schatting die beslist", "en": "An estimate that decides"},
            detectable.COLUMNS,
        ),
        TableSchema(
            "reliability",
            {"nl": "Een construct in een meting", "en": "A construct in a wave"},
            reliability.COLUMNS,
        ),
        TableSchema(
            "invariance",
            {"nl": "Een model van een construct", "en": "A model of a construct"},
            invariance.LEVELS,
            _own(_LEVEL),
        ),
        TableSchema(
            "latent_means",
            {"nl": "Een construct in een meting", "en": "A construct in a wave"},
            invariance.LATENT,
            _own(_LEVEL, *_LATENT),
        ),
        TableSchema(
            "collapse",
            {"nl": "Een construct, meting en vorm", "en": "A construct, wave and form"},
            collapse.COLUMNS,
            _own(*_LATENT),
        ),
        TableSchema(
            "flow",
            {"nl": "Een stap van een steekproef", "en": "A step of a sample"},
            sample_flow.FLOW,
            secret=Secret(parts=_LINES),
        ),
        TableSchema(
            "missing",
            {"nl": "Een hypothese en een aanname", "en": "A hypothesis and an assumption"},
            survival.COLUMNS,
            secret=Secret(apart=(("n", "answered"),)),
        ),
        TableSchema(
            "specifications",
            {"nl": "Een redelijke schatting", "en": "A reasonable estimate"},
            curve.SPECIFICATIONS,
        ),
        TableSchema(
            "curves",
            {"nl": "Alle redelijke schattingen samen", "en": "All reasonable estimates together"},
            (*curve.CURVES, "standing"),
        ),
        TableSchema(
            "placebos",
            {"nl": "Een placebo", "en": "A placebo"},
            placebo.COLUMNS,
        ),
        TableSchema(
            "confounding",
            {"nl": "Een schatting die beslist", "en": "An estimate that decides"},
            confounding.COLUMNS,
        ),
    )
}
"""Name of the file in the folder of results → its table."""


def dictionary(language: str = "en") -> pd.DataFrame:
    """List every column of every table, with its meaning in a language.

    Returns
    -------
    pandas.DataFrame
        `table`, `column`, `type`, `unit`, `meaning`.
    """
    rows = [
        (table.name, each.name, each.type, each.unit, each.means[language])
        for table in TABLES.values()
        for each in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "type", "unit", "meaning"])


def package() -> str:
    """Write the dictionary as a Data Package, with a Table Schema a table.

    `descriptions` has the meaning in both languages, `unit` the unit: properties of our own, which
    the standard allows, as in the deposit.
    """
    return _package(
        {"path": f"{name}.parquet", "format": "apache-parquet", **_described(table)}
        for name, table in TABLES.items()
    )


def package_given(tables: Mapping[str, pd.DataFrame], study: Study) -> str:
    """Write the dictionary of what readers are given, as CSV and as Parquet.

    Parameters
    ----------
    tables
        Name → as `analysis.results.withheld.given` gives it. How many cells are withheld is told.
    study
        Whose results they are; that its answers are made up is told where they are.
    """
    made_up = {"description": said_in(study.notice, "en"), "descriptions": dict(study.notice)}
    about = {
        "title": said_in(study.title, "en"),
        "titles": dict(study.title),
        **(made_up if study.synthetic else {}),
    }
    resources = (
        {
            "path": f"{name}.csv",
            "format": "csv",
            "encoding": "utf-8",
            "parquet": f"{name}.parquet",
            "withheld": int(table[WITHHELD.name].str.count(r"\S+").sum()),
            **_described(TABLES[name], WITHHELD),
        }
        for name, table in tables.items()
    )
    return _package(resources, **about)


def _package(resources: Iterable[Mapping[str, object]], **about: object) -> str:
    found = {"name": "results", **about, "resources": list(resources)}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _described(table: TableSchema, *more: Column) -> dict[str, object]:
    return {
        "name": table.name,
        "description": table.row["en"],
        "descriptions": dict(table.row),
        "schema": {"fields": [_field(each) for each in (*table.columns, *more)]},
    }


def _field(column: Column) -> dict[str, object]:
    unit = {"unit": column.unit} if column.unit else {}
    told = {"description": column.means["en"], "descriptions": dict(column.means)}
    return {"name": column.name, "type": column.type, **unit, **told}
