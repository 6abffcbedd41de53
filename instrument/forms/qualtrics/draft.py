"""What the survey and its list of settings both draw on: headings, codes, the order asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from instrument.batteries import batteries
from instrument.columns import Column, columns_of, entries, entry_label, missing_codes, write_ins
from instrument.forms.asking import Asking, blocks
from instrument.forms.phrases import in_language
from instrument.problems import PeilError, Place
from instrument.resolve import ResolvedItem, ResolvedModule, Version
from instrument.study import MissingCodes, Study, Wave
from instrument.vocabulary import Reason, Text

PLATFORM = "qualtrics"
SEEN = "-99"
"""What Qualtrics writes for a question that was seen and not answered."""
REASONS: Mapping[Reason, tuple[str, ...]] = {
    "not_applicable": ("997",),
    "dont_know": ("998",),
    "refused": ("999",),
}
"""Codes of reasons missing, for a version that no wave fields on Qualtrics."""
_NUMBER = re.compile(r"-?[0-9]+")
_HEADING = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True)
class Asked:
    """What is asked at once: an item for one entry of its loop, or a grid of items.

    `id` is the heading of the answer, or the stem of the headings of a grid.
    """

    id: str
    items: tuple[ResolvedItem, ...]
    entry: str | None = None

    @property
    def item(self) -> ResolvedItem:
        """The item, or the first of a grid."""
        return self.items[0]

    @property
    def grid(self) -> bool:
        """Whether it is a grid."""
        return len(self.items) > 1


@dataclass(frozen=True)
class Draft(Asking):
    """A version, in one language, on its way to becoming a survey.

    `wave` is the one that fields the version on Qualtrics, or stands in for it; `columns` are
    those of its export by item and entry.
    """

    wave: Wave
    fielded: bool
    columns: Mapping[tuple[str, str | None], tuple[Column, ...]]

    @classmethod
    def of(cls, version: Version, study: Study) -> Draft:
        """Find the columns and read the conditions of a version.

        Raises
        ------
        PeilError
            C001 or C002 for a condition that does not hold; D012 for two columns of one heading;
            F016 for a heading that Qualtrics does not take.
        """
        known = (w for w in study.waves if w.platform == PLATFORM and w.version == version.id)
        found = next(known, None)
        wave = found or _stand_in(version)
        columns = defaultdict(list)
        for column in columns_of(version, wave, version.languages[0]):
            if not _HEADING.fullmatch(column.heading):
                place = Place(item=column.item)
                raise PeilError.of("F016", place, column=column.heading, item=column.item)
            columns[column.item, column.entry].append(column)
        return cls(
            version,
            study,
            wave,
            found is not None,
            {key: tuple(each) for key, each in columns.items()},
        )

    @property
    def language(self) -> str:
        """The one that the form is in."""
        return self.version.languages[0]

    def say(self, text: Text | None) -> str:
        """Take a text in the form's language."""
        return in_language(text, self.language) if text else ""

    def entry_name(self, item: ResolvedItem, entry: str) -> str:
        """Name the entry of a loop."""
        return self.say(entry_label(self.version, item, entry))

    def heading(self, item: ResolvedItem, entry: str | None) -> str:
        """Give the heading of an item's answer, without the number of an option."""
        first = self.columns[item.id, entry][0]
        return first.heading if first.holds == "answer" else first.heading.rpartition("_")[0]

    def beside(self, item: ResolvedItem, entry: str | None) -> Iterator[Column]:
        """List the columns of words beside open options and of own entries."""
        for column in self.columns[item.id, entry]:
            if column.holds in ("other", "write_in"):
                yield column

    def codes(self, item: ResolvedItem) -> Mapping[str, str]:
        """Give the value of each option in the file: own code → a number.

        Options of several answers are numbered as their columns are. Of one answer they keep
        their codes, or are numbered if one of these is no number.
        """
        codes = [option.code for option in item.scale.options]
        kept = item.scale.kind == "single" and all(map(_NUMBER.fullmatch, codes))
        return {code: code if kept else str(number) for number, code in enumerate(codes, 1)}

    def reasons(self, item: ResolvedItem) -> Mapping[Reason, str]:
        """Give the code of each reason missing that the form offers; none for several answers."""
        if item.scale.kind == "multiple":
            return {}
        taken = {*self.codes(item).values(), *self.own_choices(item)}
        known: dict[Reason, str] = {}
        for code, reason in missing_codes(self.wave, item.scale).items():
            known.setdefault(reason, code)
        found: dict[Reason, str] = {}
        for reason in item.missing:
            code = known.get(reason) or REASONS.get(reason, ("996",))[0]
            while code in taken:
                code = f"9{code}"
            found[reason] = code
            taken.add(code)
        return found

    def own_choices(self, item: ResolvedItem) -> Mapping[str, str]:
        """List the own entries that the main collective may be: number → heading of its words."""
        chosen = self.chosen_before(item)
        if chosen is None:
            return {}
        first = max((int(code) for code in self.codes(item).values()), default=0) + 1
        names = write_ins(chosen)
        return {str(n): self.own_heading(chosen, own) for n, own in enumerate(names, first)}

    def own_heading(self, chosen: ResolvedItem, own: str) -> str:
        """Give the heading of the line on which an entry was written."""
        columns = self.columns[chosen.id, None]
        return next(c.heading for c in columns if (c.holds, c.option) == ("write_in", own))

    def asked(self, module: ResolvedModule) -> Iterator[Asked]:
        """List what a module asks, loops entry by entry."""
        grids = {items[0].id: (stem, items) for stem, items in self._grids()}
        inside = {item.id for _, items in grids.values() for item in items[1:]}
        for items in blocks(module):
            for entry in entries(self.version, items[0]):
                for item in items:
                    if item.id in grids:
                        yield Asked(*grids[item.id])
                    elif item.id not in inside:
                        yield Asked(self.heading(item, entry), (item,), entry)

    def _grids(self) -> Iterator[tuple[str, tuple[ResolvedItem, ...]]]:
        """List the batteries whose headings are those that Qualtrics gives to a grid's lines."""
        for items in batteries(self.version):
            stem = self.heading(items[0], None).rpartition("_")[0]
            headings = [self.heading(item, None) for item in items]
            numbered = [f"{stem}_{number}" for number in range(1, len(items) + 1)]
            if stem and headings == numbered and not self.renumbered(items[0]):
                yield stem, items

    def renumbered(self, item: ResolvedItem) -> bool:
        """Tell whether the file cannot hold the codes of an item's options."""
        codes = self.codes(item)
        return item.scale.kind == "single" and any(own != code for own, code in codes.items())


def _stand_in(version: Version) -> Wave:
    return Wave(
        id=PLATFORM,
        label={},
        version=version.id,
        platform=PLATFORM,
        file="",
        first_day=date.min,
        last_day=date.max,
        period="pre",
        missing_codes=(MissingCodes(codes=REASONS),),
        seen_not_answered=SEEN,
    )
