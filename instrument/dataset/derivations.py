"""Variables computed from others as columns: derivations, and the scores of constructs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from instrument.apart import uncounted
from instrument.dataset.asked import ordered
from instrument.dataset.phrases import phrase
from instrument.dataset.values import categories, kind_of, user_missing
from instrument.dataset.variable import Concept, DataVariable, Derived
from instrument.lineage import Variable, reason_text, weakest
from instrument.model import Construct, Derivation, Questionnaire
from instrument.resolve import scale_at
from instrument.vocabulary import Comparability


def derived_variable(
    questionnaire: Questionnaire, variables: Iterable[Variable], derivation: Derivation
) -> DataVariable:
    """Describe a derivation; its comparability is that of its weakest source, or its own."""
    study = questionnaire.study
    languages = ordered(study.languages, study.source_language)
    scale = scale_at(questionnaire, derivation.answer, questionnaire.versions[-1])
    sources = sources_of(questionnaire, variables, derivation)
    because = reason_text(questionnaire, derivation.because)
    rule = derivation.model_dump(mode="json", include={"rule", "of", "where", "unchanged"})
    return DataVariable(
        name=derivation.id,
        label=derivation.label,
        kind=kind_of(scale),
        measure=scale.measure,
        categories=categories(scale.options) if scale.kind == "single" else (),
        missing=user_missing(study.missing_labels, languages, _smallest(scale.range)),
        decimals=scale.decimals,
        low=scale.minimum,
        high=scale.maximum,
        unit=scale.unit or {},
        sensitive=is_quiet(questionnaire, {each.item for each in sources}),
        derived=tuple(
            Derived(
                version=version,
                words=phrase(derivation.rule, languages, of=", ".join(derivation.of)),
                rule=json.dumps(rule, ensure_ascii=False),
                comparability=weakest([derivation.comparability, grade]),
                because=because[0] if because else {},
            )
            for version, grade in _grades(questionnaire, sources).items()
        ),
        concepts=tuple(
            Concept(id=each.id, label=each.label)
            for each in questionnaire.constructs
            if derivation.id in {name.removeprefix("-") for name in each.items}
        ),
    )


def score_variable(
    questionnaire: Questionnaire, variables: Iterable[Variable], construct: Construct
) -> DataVariable:
    """Describe the score of a construct, 0–100."""
    study = questionnaire.study
    languages = ordered(study.languages, study.source_language)
    names = {name.removeprefix("-") for name in construct.items}
    sources = tuple(each for each in variables if each.id in names)
    share = f"{construct.minimum_answered:.0%}"
    rule = construct.model_dump(mode="json", include={"items", "minimum_answered"})
    return DataVariable(
        name=construct.id,
        label=construct.label,
        kind="number",
        measure="scale",
        missing=user_missing(study.missing_labels, languages, 0.0),
        decimals=1,
        low=0.0,
        high=100.0,
        sensitive=is_quiet(questionnaire, {each.item for each in sources}),
        derived=tuple(
            Derived(
                version=version,
                words=phrase("score", languages, of=", ".join(construct.items), share=share),
                rule=json.dumps(rule, ensure_ascii=False),
                comparability=grade,
            )
            for version, grade in _grades(questionnaire, sources).items()
        ),
        concepts=(Concept(id=construct.id, label=construct.label),),
    )


def is_quiet(questionnaire: Questionnaire, items: set[str]) -> bool:
    """Tell whether any of some items is sensitive, or of a group that is set apart."""
    quiet = uncounted(questionnaire)
    return any(x.id in items and (x.sensitive or x.id in quiet) for x in questionnaire.items)


def _smallest(range_: tuple[float, float] | None) -> float | None:
    return None if range_ is None else min(0.0, range_[0])


def sources_of(
    questionnaire: Questionnaire, variables: Iterable[Variable], derivation: Derivation
) -> tuple[Variable, ...]:
    """Follow a derivation to the harmonised variables that it rests on."""
    known = {each.id: each for each in variables}
    others = {each.id: each for each in questionnaire.derivations}
    found: dict[str, Variable] = {}
    left, seen = list(derivation.of), set[str]()
    while left:
        name = left.pop(0)
        if name in known:
            found[name] = known[name]
        elif name in others and name not in seen:
            seen.add(name)
            left += others[name].of
    return tuple(found.values())


def _grades(
    questionnaire: Questionnaire, sources: tuple[Variable, ...]
) -> Mapping[str, Comparability]:
    """Grade each version that asked any source by the weakest of those it asked."""
    grades: dict[str, Comparability] = {}
    for version in questionnaire.versions:
        found = [s.chains[version].comparability for s in sources if version in s.chains]
        if found:
            grades[version] = weakest(found)
    return grades
