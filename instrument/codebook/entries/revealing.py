"""Which pictures are left out because, beside other counts, they would give a small one away."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from instrument.codebook.counts import ANSWERED, hides
from instrument.codebook.entries.cells import counted, drawable, shown
from instrument.codebook.entries.codebook import Codebook
from instrument.dataset import DataVariable
from instrument.dataset.values import ABSENCES

Place = tuple[str, str, str]
"""File, wave, variable."""
Shown = Literal["total", "nothing"]
"""How much of the counts: how many answered and why others did not; or nothing."""


@dataclass(frozen=True)
class _Counted:
    """The counts of a variable in a wave."""

    place: Place
    variable: DataVariable
    counts: Mapping[str, int]

    @property
    def fineness(self) -> tuple[bool, int]:
        """The answers as given come first, then what tells the most values apart."""
        return not self.variable.derived, len([c for c in self.counts if c not in ABSENCES])


def left_out(codebook: Codebook) -> Mapping[Place, Shown]:
    """Find the variables whose counts must not stand beside finer ones of the same answers.

    The finest counts are those of the question on the page of its version, where there are; else
    those of the variable that tells the most values apart. What is not found is shown as it is.
    """
    found: dict[Place, Shown] = {}
    for group in _groups(codebook).values():
        before: list[Mapping[str, int]] = []
        for each in sorted(group, key=lambda each: each.fineness, reverse=True):
            if _safe(codebook, each, each.counts, before):
                before.append(each.counts)
                continue
            total = _safe(codebook, each, _whole(each.counts), before)
            found[each.place] = "total" if total else "nothing"
            before += [_whole(each.counts)] * total
    return found


def _safe(
    codebook: Codebook,
    each: _Counted,
    counts: Mapping[str, int],
    before: Sequence[Mapping[str, int]],
) -> bool:
    """Tell whether counts may stand beside those of the question and those shown before them."""
    smallest = codebook.smallest
    if any(reveals(counts, other, smallest) for other in before):
        return False
    asked = _as_asked(codebook, each) if each.variable.derived else {}
    if not asked or not reveals(counts, asked, smallest):
        return True
    parts = codebook.parts.get(each.place[1], {}).get(each.variable.name, {})
    alone = all(other == counts or other.keys() <= {ANSWERED, *ABSENCES} for other in before)
    return alone and sums_hide(counts, asked, parts, smallest)


def sums_hide(
    counts: Mapping[str, int],
    finer: Mapping[str, int],
    parts: Mapping[str, Collection[str]],
    smallest: int,
) -> bool:
    """Tell whether sums of finer counts leave what these hide unknown.

    Every sum that is shown must hold no hidden number, or two or more; and so must all sums that
    are not shown together, for the sum of everything may be known.

    Parameters
    ----------
    counts
        Sums, with the same reasons missing as the finer counts.
    finer
        What they are the sums of.
    parts
        Code of a sum → codes of its parts, each in one sum only.
    smallest
        The least that is shown.
    """
    answers, reasons = _split(counts)
    finer_answers, finer_reasons = _split(finer)
    made = {code: [each for each in parts.get(code, ()) if each in finer] for code in answers}
    used = sorted(each for listed in made.values() for each in listed)
    sums = {code: sum(finer[each] for each in listed) for code, listed in made.items()}
    if reasons != finer_reasons or sums != answers or used != sorted(finer_answers):
        return False
    finer_texts, texts = shown(finer, smallest), shown(counts, smallest)
    if sum(not finer_texts[code].isdigit() for code in reasons) == 1:
        return False  # only an answer withheld keeps this one, so their sum is not known
    unknown = {
        code: sum(not finer_texts[each].isdigit() for each in listed)
        for code, listed in made.items()
    }
    together = sum(unknown[code] for code in made if not texts[code].isdigit())
    return 1 not in (together, *(unknown[code] for code in made if texts[code].isdigit()))


def _whole(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Sum all answers."""
    answers, reasons = _split(counts)
    return ({ANSWERED: sum(answers.values())} if answers else {}) | reasons


def reveals(counts: Mapping[str, int], finer: Mapping[str, int], smallest: int) -> bool:
    """Tell whether counts could give away what finer counts of the same answers hide.

    Not if both are the same, for they hide the same; and not if nothing is hidden. Nor if the
    reasons missing are the same in both, and either every answer is shown, or one of the two says
    only how many answered, which `published` takes to be known anyway.
    """
    if counts == finer or not any(hides(each, smallest) for each in (counts, finer)):
        return False
    answers, reasons = _split(counts)
    finer_answers, finer_reasons = _split(finer)
    if reasons != finer_reasons or sum(answers.values()) != sum(finer_answers.values()):
        return True
    if {ANSWERED} in (answers.keys(), finer_answers.keys()):
        return False
    texts = (shown(counts, smallest), shown(finer, smallest))
    return not all(
        text.isdigit() for each in texts for code, text in each.items() if code not in ABSENCES
    )


def _split(counts: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """Part the answers from the reasons missing."""
    answers = {code: number for code, number in counts.items() if code not in ABSENCES}
    return answers, {code: number for code, number in counts.items() if code not in answers}


def _as_asked(codebook: Codebook, each: _Counted) -> Mapping[str, int]:
    """Find the counts of the question; of an option, how many chose it beside who did not."""
    variable = each.variable
    asked = codebook.asked.get(each.place[1], {}).get(variable.item or "", {})
    if variable.option is not None and asked.get(variable.option):
        return {**each.counts, "1": asked[variable.option]}
    return {code: number for code, number in asked.items() if number}


def _groups(codebook: Codebook) -> dict[tuple[str, ...], list[_Counted]]:
    """Put together what rests on the same answers of a wave."""
    groups: dict[tuple[str, ...], list[_Counted]] = {}
    for each in _all(codebook):
        variable = each.variable
        part = (variable.item or "", variable.entry or "", variable.option or "", each.place[1])
        groups.setdefault(part, []).append(each)
    return groups


def _all(codebook: Codebook) -> Iterator[_Counted]:
    for file in codebook.files:
        for wave, counts in codebook.counts.get(file.id, {}).items():
            bins = codebook.bins.get(file.id, {}).get(wave, {})
            for variable in file.variables:
                if variable.item and drawable(variable) and variable.name in counts:
                    own = counted(variable, counts[variable.name], bins.get(variable.name, ()))
                    given = {code: number for code, number in own.items() if number}
                    yield _Counted((file.id, wave, variable.name), variable, given)
