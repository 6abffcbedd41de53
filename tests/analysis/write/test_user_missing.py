"""What SPSS is told of missing codes: three at most, or a range and one more."""

from __future__ import annotations

import pytest

from analysis.write.user_missing import Span, code_of, declared
from instrument.dataset import Absence, UserMissing
from tests.analysis.write.tables import ALL, choice, codes, variable

INFINITE = float("inf")


def spans(*given: float | tuple[float, float], answers: int = 0) -> tuple[Span, ...] | None:
    missing = tuple(
        UserMissing(reason="refused", low=each[0], high=each[1])
        if isinstance(each, tuple)
        else UserMissing(reason="refused", low=each, high=each)
        for each in given
    )
    labels = [str(n) for n in range(answers)]
    return declared(choice("c", *labels, missing=missing))


def test_the_usual_codes_are_one_range() -> None:
    assert declared(variable("n", missing=ALL)) == (Span(-98, -91),)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), ()),
        ((9, 8, 7), [(9, 9), (8, 8), (7, 7)]),
        ((9, 8, 9), [(9, 9), (8, 8)]),
        (((-98, -91), 9), [(-98, -91), (9, 9)]),
        ((9, (-98, -91)), [(9, 9), (-98, -91)]),
        (((-INFINITE, -1), -5, -7, -9), [(-INFINITE, -1)]),
        (((-98, -91), (-80, -70)), [(-98, -70)]),
    ],
)
def test_codes_stay_as_they_are_where_spss_can_hold_them(given, told) -> None:
    assert spans(*given) == tuple(Span(*each) for each in told)


def test_a_range_is_not_drawn_over_answers() -> None:
    assert spans(0, 7, 8, 9, answers=5) == (Span(0, 0), Span(7, 9))
    assert spans(-9, -8, -7, 9, answers=5) == (Span(-9, -7), Span(9, 9))
    assert spans(-9, -8, 8, 9, answers=5) is None


def test_the_code_of_a_reason_is_a_single_one_where_it_has_one() -> None:
    def of(*ends: tuple[Absence, float, float]) -> float | None:
        missing = tuple(UserMissing(reason=each[0], low=each[1], high=each[2]) for each in ends)
        return code_of(variable("n", missing=missing), "refused")

    assert of(("refused", -9, -7), ("refused", 5, 5)) == 5
    assert of(("refused", -9, -7)) == -9
    assert of(("refused", -INFINITE, -7)) == -7
    assert of(("refused", -INFINITE, INFINITE)) is None
    assert of(("invalid", -9, -9)) is None
    assert [code_of(variable("n", missing=codes("refused")), "refused")] == [-92]
