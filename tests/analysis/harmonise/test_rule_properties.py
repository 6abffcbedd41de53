"""What must hold of rules whatever the scale, and of every chain of the shipped study."""

from __future__ import annotations

from datetime import date
from itertools import chain as chained

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from analysis.harmonise.answer import read_answers
from analysis.harmonise.equated import answers_counted, equated, settled
from analysis.harmonise.reading import Circumstances, number, read
from analysis.harmonise.roster import crosswalk
from analysis.harmonise.scale import declared
from instrument.fitting import Values, fit
from instrument.lineage import lineage, stays_away
from instrument.model import AnswerScale, Questionnaire
from instrument.resolve import roster_at
from instrument.rules import Classify, MergeOptions, Rule, Rules, Sides

NOWHERE = Circumstances(date(2020, 8, 31), {})
RULES = TypeAdapter(Rules)
SIZES = st.tuples(st.integers(-5, 5), st.integers(1, 12))
PERCENT = AnswerScale(id="percent", kind="number", minimum=0, maximum=100)


def rating(low: int, length: int) -> AnswerScale:
    options = [{"code": str(low + n), "label": {"en": f"{n}"}} for n in range(length + 1)]
    return AnswerScale.model_validate({"id": "s", "kind": "single", "options": options})


def values(rules: object, scale: AnswerScale) -> list[float]:
    """Read all answers of a scale, in order."""
    fitted, _ = fit(RULES.validate_python(rules), Values.of(scale), scale, PERCENT)
    found = read(fitted, [option.code for option in scale.options], NOWHERE)
    return [number(each.code) for each in found.values()]


@given(SIZES)
def test_percent_of_a_reversed_answer_is_100_less_its_percent(size):
    scale = rating(*size)
    straight, turned = values("pomp", scale), values(["reverse", "pomp"], scale)
    assert turned == pytest.approx([100 - each for each in straight], abs=1e-8)
    assert straight == sorted(straight)
    assert (straight[0], straight[-1]) == (0, 100)


@given(SIZES)
def test_reversing_twice_is_the_identity_on_every_scale(size):
    scale = rating(*size)
    assert values(["reverse", "reverse"], scale) == values("same", scale)
    assert values(["reverse", "reverse", "pomp"], scale) == values("pomp", scale)


LETTERS = st.lists(st.sampled_from("abcdefgh"), min_size=1, unique=True)


@given(LETTERS, LETTERS)
def test_a_merge_is_idempotent_and_what_it_does_not_name_stays(parts, codes):
    rule = MergeOptions(merge_options={parts[0]: tuple(parts)})
    once = read([rule], codes, NOWHERE)
    twice = read([rule, rule], codes, NOWHERE)
    assert {code: each.code for code, each in once.items()} == {
        code: each.code for code, each in twice.items()
    }
    for code in codes:
        assert once[code].code == (parts[0] if code in parts else code)


CUTS = st.lists(st.integers(-20, 20), min_size=1, max_size=5, unique=True).map(sorted)


@given(CUTS, st.decimals(-25, 25, places=1))
def test_every_number_is_in_exactly_one_class_and_a_cut_belongs_to_the_upper(cuts, x):
    (reading,) = read([Classify(classify=tuple(cuts))], [str(x)], NOWHERE).values()
    ends = [float("-inf"), *cuts, float("inf")]
    within = [k for k in range(1, len(ends)) if ends[k - 1] <= float(x) < ends[k]]
    assert [reading.code] == [str(k) for k in within]
    for place, cut in enumerate(cuts):
        (on,) = read([Classify(classify=tuple(cuts))], [str(cut)], NOWHERE).values()
        assert on.code == str(place + 2)


@given(st.integers(-9, 9), st.lists(st.decimals(-10, 10, places=1), min_size=1))
def test_sides_rise_with_the_answer(middle, numbers):
    codes = [str(each) for each in sorted(set(numbers))]
    made = [number(each.code) for each in read([Sides(sides=middle)], codes, NOWHERE).values()]
    assert made == sorted(made)
    assert set(made) <= {1, 2, 3}


def linked(questionnaire: Questionnaire):
    """Give all variables, with linkings in place that were estimated from even counts."""
    variables = lineage(questionnaire)
    items = {each.item: each for each in variables}
    wanted = answers_counted(questionnaire, variables, {})
    assert not wanted
    counts = {
        (item, version): dict.fromkeys([o.code for o in chain.scale.options], 1)
        for item, variable in items.items()
        for version, chain in variable.chains.items()
    }
    return settled(variables, equated(questionnaire, variables, counts)[0])


@pytest.fixture(scope="module")
def every(real):
    """List all chains of the study: variable, chain, and what rules ask for in its wave."""
    waves = {wave.version: wave for wave in real.study.waves}
    return [
        (
            variable,
            chain,
            Circumstances(waves[version].first_day, crosswalk(real, chain.scale.roster)),
        )
        for variable in linked(real)
        for version, chain in variable.chains.items()
        if version in waves
    ]


def test_a_chain_reads_as_its_rules_do_one_after_the_other(every):
    compared = 0
    for variable, chain, around in every:
        codes = [option.code for option in chain.scale.options] or ["0", "1", "37", "99"]
        whole = read(chain.rules, codes, around)
        for code in codes:
            step: str | None = code
            for rule in chained.from_iterable(link.rules for link in chain.links):
                step = None if step is None else one(rule, step, around)
            assert whole[code].code == step, (variable.id, chain.version, code)
            compared += 1
    assert compared > 1000


def one(rule: Rule, code: str, around: Circumstances) -> str | None:
    """Apply one rule; a split changes nothing by itself."""
    return code if rule.op == "split" else read([rule], [code], around)[code].code


STRANGE = st.text(max_size=6) | st.integers(-999, 9999).map(str) | st.floats().map(str)


@given(st.data(), st.lists(STRANGE, min_size=1, max_size=4))
def test_nothing_but_declared_codes_comes_out_of_any_chain(every, real, data, strange):
    variable, chain, around = data.draw(st.sampled_from(every))
    known = [option.code for option in chain.scale.options]
    answers = [each for each in (*strange, " ".join(strange), *known[:2]) if each.strip()]
    if not answers:
        return
    holds = declared(real, variable.scale).holds
    for reading in read_answers(real, variable, chain, answers, around).values():
        codes = (
            (reading.code or "").split() if variable.scale.kind == "multiple" else [reading.code]
        )
        assert all(code is None or holds(code) for code in codes), (variable.id, reading)
        if stays_away(chain):
            assert reading.code is None


ENTRIES = st.lists(st.tuples(st.booleans(), st.integers(0, 7)), min_size=1, max_size=8)


@given(ENTRIES)
def test_following_an_entry_twice_leads_no_further_and_ends_where_something_stands(toy, drawn):
    """An entry may become a later one only, as time does."""
    names = [f"E{n}" for n in range(len(drawn))]
    heirs = {
        name: names[n + 1 + heir % (len(names) - n - 1)]
        for n, (name, (ends, heir)) in enumerate(zip(names, drawn, strict=True))
        if ends and n + 1 < len(names)
    }
    entries = [
        {
            "id": name,
            "name": {"en": name},
            **({"until": "3.0", "becomes": heirs[name]} if name in heirs else {}),
        }
        for name in names
    ]
    (roster,) = toy.study.rosters
    made = type(roster).model_validate({"id": roster.id, "label": {"en": "x"}, "entries": entries})
    study = toy.study.model_copy(update={"rosters": (made,)})
    changed = toy.model_copy(update={"study": study})
    today = crosswalk(changed, roster.id)
    assert set(today) == set(names)
    assert {today[each] for each in today.values()} == set(today.values())
    assert all(today[today[each]] == today[each] for each in names)
    listed = {option.code for option in roster_at(changed, roster.id, "3.0")}
    assert set(today.values()) <= listed
