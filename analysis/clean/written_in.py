"""Written-in entries that the roster knows: they get its code, and their loops go with them.

Only a name that fits one entry counts; nothing is matched by likeness. The entry may be one that
only a later version lists. If it was ticked too, or written in twice, it is one answer: what was
said in the ticked one's turn stands, and what only the written one's turn says moves into it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from analysis.clean.audit import lines
from analysis.clean.checked import Checked, checked, codes_of, dropped, said
from analysis.clean.fielded_version import FieldedVersion
from analysis.clean.roster_names import entry_codes, plain, roster_names
from instrument.columns import own_entries, write_ins
from instrument.resolve import ResolvedItem

Turn = tuple[int, str]
"""A row and an entry."""

MOVED = "said about {line}, which is {code} of the roster under another spelling"
PICKED = "{line} is {code} of the roster under another spelling"
EMPTY = "{line} was picked, and nothing was written on it"
TWICE = "said about {line}, which is {code}; there is another answer about {code}, which stands"
AMBIGUOUS = "“{words}” may be {codes}: tick the right one by hand, or give them other aliases"


@dataclass
class _Coding:
    """What becomes of the written-in entries of one question."""

    codes: dict[int, str] = field(default_factory=dict)
    own: dict[int, str | None] = field(default_factory=dict)
    because: dict[int, str] = field(default_factory=dict)
    ambiguous: list[tuple[int, str, str]] = field(default_factory=list)
    turns: dict[Turn, str] = field(default_factory=dict)


def code_write_ins(answers: pd.DataFrame, _: pd.DataFrame, fielded: FieldedVersion) -> Checked:
    """Give written-in entries the code of the roster entry of that name."""
    told = []
    for item in fielded.items.values():
        if not write_ins(item) or item.scale.roster is None:
            continue
        coding = _coding(answers, item, fielded)
        told += _told(answers, coding)
        answers = answers.copy()
        places = list(coding.codes)
        answers.loc[places, "code"] = [coding.codes[each] for each in places]
        answers.loc[places, "own"] = [coding.own[each] for each in places]
        loops = [each.id for each in fielded.items.values() if each.for_each == item.id]
        moved = _move(answers, loops, coding.turns)
        answers = moved.answers
        picked = _pick(answers, item, fielded, coding.turns)
        answers = picked.answers
        told += [moved.lines, picked.lines]
    return checked(answers, *told)


def _coding(answers: pd.DataFrame, item: ResolvedItem, fielded: FieldedVersion) -> _Coding:
    """Match the written-in names of a question with the names of its roster."""
    roster = item.scale.roster or ""
    names = roster_names(fielded.study, roster, fielded.version.id)
    listed = [option.code for option in item.scale.options]
    order = dict.fromkeys((*listed, *entry_codes(fielded.study, roster), *write_ins(item)))
    position = {code: number for number, code in enumerate(order)}
    mine = answers[(answers["item"] == item.id) & answers["own"].notna() & answers["code"].notna()]
    coding = _Coding()
    for place, row, code, own in zip(
        mine.index, mine["row"], mine["code"], mine["own"], strict=True
    ):
        chosen = codes_of(code, item.scale.kind)
        words = json.loads(own)
        matches = {
            line: names.get(plain(words[line]), frozenset())
            for line in write_ins(item)
            if line in chosen and line in words
        }
        coding.ambiguous += [
            (place, words[line], " or ".join(sorted(found)))
            for line, found in matches.items()
            if len(found) > 1
        ]
        known = {line: next(iter(found)) for line, found in matches.items() if len(found) == 1}
        if not known:
            continue
        now = {known.get(each, each) for each in chosen}
        coding.codes[place] = " ".join(sorted(now, key=lambda each: (position.get(each, -1), each)))
        coding.own[place] = _own(words, known, chosen)
        coding.because[place] = "; ".join(
            f"“{words[line]}” ({line}) is {target} of the roster"
            + (", which is ticked too" if target in chosen else "")
            for line, target in known.items()
        )
        coding.turns |= {(row, line): target for line, target in known.items()}
    return coding


def _own(words: dict[str, str], known: Mapping[str, str], chosen: tuple[str, ...]) -> str | None:
    """Keep the words under the entry's code; of one that is ticked too, the tick says enough."""
    left = {line: text for line, text in words.items() if line not in known}
    for line, target in known.items():
        if target not in chosen:
            left.setdefault(target, words[line])
    return json.dumps(left, ensure_ascii=False) if left else None


def _told(answers: pd.DataFrame, coding: _Coding) -> list[pd.DataFrame]:
    places = answers.loc[list(coding.codes)]
    doubtful = answers.loc[[place for place, _, _ in coding.ambiguous]]
    return [
        lines(
            places,
            "changed",
            list(coding.because.values()),
            before=places["code"],
            after=list(coding.codes.values()),
        ),
        lines(
            doubtful,
            "flagged",
            [AMBIGUOUS.format(words=words, codes=codes) for _, words, codes in coding.ambiguous],
            before=[words for _, words, _ in coding.ambiguous],
        ),
    ]


def _move(answers: pd.DataFrame, loops: list[str], turns: Mapping[Turn, str]) -> Checked:
    """Move what was said in the turns of written-in entries to the turns of their codes.

    Of several answers to one question about one entry the first with content stands: the ticked
    entry's, then those of the lines in order. Others with content are dropped where they stand.
    """
    rows = {row for row, _ in turns}
    inside = answers[answers["item"].isin(loops) & answers["row"].isin(rows)].copy()
    inside["target"] = [
        turns.get((row, entry), entry)
        for row, entry in zip(inside["row"], inside["entry"], strict=True)
    ]
    inside["empty"] = ~said(inside)
    inside["written"] = inside["target"] != inside["entry"]
    ordered = inside.sort_values(["row", "item", "target", "empty", "written", "entry"])
    beaten = ordered.duplicated(["row", "item", "target"])
    moved = ordered[~beaten & ordered["written"]]
    lost = ordered[beaten & ~ordered["empty"]]
    blank = ordered[beaten & ordered["empty"]]
    found = answers.copy()
    found.loc[moved.index, "entry"] = moved["target"]
    beside = pd.Series(found.index.isin(lost.index), index=found.index)
    found = dropped(found, beside, "not_shown").drop(index=blank.index)
    speaking = moved[~moved["empty"]]
    return checked(
        found,
        lines(
            speaking,
            "changed",
            _because(MOVED, speaking),
            before=speaking["entry"],
            after=speaking["target"],
        ),
        lines(
            lost,
            "dropped",
            _because(TWICE, lost),
            before=lost["code"].fillna(lost["reason"]),
            after="not_shown",
        ),
    )


def _pick(
    answers: pd.DataFrame, item: ResolvedItem, fielded: FieldedVersion, turns: Mapping[Turn, str]
) -> Checked:
    """Let single choices from the same roster that pick a written-in entry pick the roster's.

    A pick of a line on which nothing was written is no answer.
    """
    picking = [
        name
        for name, each in fielded.items.items()
        if each.scale.roster == item.scale.roster and own_entries(fielded.version, each)
    ]
    mine = answers[answers["item"].isin(picking) & answers["code"].isin(write_ins(item))]
    chosen = answers[answers["item"] == item.id].set_index("row")["code"].to_dict()
    written = {
        (row, line) for row, code in chosen.items() for line in codes_of(code, item.scale.kind)
    }
    picks = list(zip(mine.index, mine["row"], mine["code"], strict=True))
    targets = {place: turns[row, code] for place, row, code in picks if (row, code) in turns}
    empty = [place for place, *turn in picks if place not in targets and tuple(turn) not in written]
    found = answers.copy()
    found.loc[list(targets), "code"] = list(targets.values())
    found = dropped(found, pd.Series(found.index.isin(empty), index=found.index), "invalid")
    places, blank = answers.loc[list(targets)], answers.loc[empty]
    because = [
        PICKED.format(line=line, code=code)
        for line, code in zip(places["code"], targets.values(), strict=True)
    ]
    after = list(targets.values())
    nothing = [EMPTY.format(line=line) for line in blank["code"]]
    return checked(
        found,
        lines(places, "changed", because, before=places["code"], after=after),
        lines(blank, "dropped", nothing, before=blank["code"], after="invalid"),
    )


def _because(template: str, turns: pd.DataFrame) -> list[str]:
    return [
        template.format(line=line, code=code)
        for line, code in zip(turns["entry"], turns["target"], strict=True)
    ]
