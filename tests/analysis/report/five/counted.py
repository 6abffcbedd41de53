"""A reader of the words of pictures that count people: unanswered questions, steps, and groups.

It counts in the study's own tables, and knows of what is not told only what pages say of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from analysis.pipeline.folder import StudyFolder
from instrument.load import load
from tests.analysis.report.five.rendered import Page, Table
from tests.analysis.report.five.spoken import COUNT, value

STEPS: Mapping[str, tuple[str, ...]] = {
    "invited": ("invited", "uitgenodigd"),
    "opened": ("opened the form", "openden het formulier"),
    "agreed": ("agreed to take part", "stemden in met deelname"),
    "sent": ("sent the form", "verstuurden het formulier"),
    "people": ("count as people", "tellen mee"),
}
"""A step → what it is called, in any language."""
DISPOSITIONS: Mapping[str, tuple[str, ...]] = {
    "opened": ("complete", "partial", "break_off", "refused"),
    "agreed": ("complete", "partial", "break_off"),
    "sent": ("complete",),
}
WITHHELD = ("withheld", "afgeschermd")
QUESTION = ("Question", "Vraag")
UNANSWERED = ("dont_know", "refused", "skipped")
WAYS = re.compile(r"^(?:From (?:the invitation|opening the form|sending the form) to the next wave|"
                  r"Van (?:de uitnodiging|het openen van het formulier|het versturen van het "
                  r"formulier) tot de volgende meting)\. (?P<told>.+)\.$")  # fmt: skip
STEP = re.compile(rf"(?P<name>.+?) (?P<told>{COUNT}|< \d+|–|withheld|afgeschermd)(?:, |$)")
TILES = re.compile(r"^(?:Every question in every wave|Elke vraag in elke meting)"
                   r"(?:, (?:part|deel) \d+ (?:of|van) \d+)?\. ")  # fmt: skip
MOST = re.compile(r"(?:of the questions told here|van de vragen die hier vermeld zijn), (?:bleef )?"
                  r"“(?P<question>.+?)” (?:was most often unanswered, by|het vaakst onbeantwoord, "
                  r"bij) (?P<least>at least |ten minste )?(?P<share>\d+) ?%")  # fmt: skip
TOLD = re.compile(r"\d ?%|all but few answered|bijna iedereen antwoordde")
"""What a cell says of a question of which it is told who did not answer."""
NAMED = re.compile(r"and who named two of them: |en wie er twee noemde: ")
TIES = re.compile(
    rf"(?:Of|Van) (?P<pairs>{COUNT}) (?:pairs of groups|paren van groepen)(?:,| zijn er| is er) "
    rf"(?P<drawn>{COUNT}) (?:(?:is|are) drawn|getekend)"
)
NO_TIES = ("Of no two groups", "Van geen twee groepen")
TIE = re.compile(rf"(?P<one>\w+)–(?P<other>\w+) \((?P<n>{COUNT}) (?:people|mensen)\)")
STRONGEST = 3
"""Ties that are named at most."""


@dataclass(frozen=True)
class Counted:
    """The tables that people are counted in, and the words that a page has for waves."""

    waves: Mapping[str, str]
    questions: Mapping[str, str]
    items: pd.DataFrame
    panel: pd.DataFrame
    dispositions: pd.DataFrame
    retention: pd.DataFrame
    memberships: pd.DataFrame
    smallest: int

    def people(self, wave: str) -> int:
        return int((self.panel["wave"] == wave).sum())

    def patterns(self) -> list[int]:
        """Count the people who are in the same waves."""
        waves = self.panel.groupby("person")["wave"].agg(lambda mine: " ".join(sorted(mine)))
        return waves.value_counts().tolist()

    def few(self, count: int) -> bool:
        return 0 < count < self.smallest


def opened(folder: StudyFolder, language: str) -> Counted:
    """Open the tables that a study's people are counted in."""
    questionnaire = load(folder.root).questionnaire
    items = pd.read_parquet(folder.fieldwork("items"))
    return Counted(
        {each.id: each.label[language] for each in questionnaire.study.waves},
        {each.id: each.text[language] for each in questionnaire.items},
        items[items["kind"] == "substantive"],
        pd.read_parquet(folder.harmonised("panel")),
        pd.read_parquet(folder.fieldwork("dispositions")),
        pd.read_parquet(folder.people("retention")),
        pd.read_parquet(folder.harmonised("memberships")),
        questionnaire.study.smallest_cell,
    )


def counting(page: Page) -> set[str]:
    """Name the kinds of pictures on a page of which the words are read here."""
    signs = {"steps": WAYS, "tiles": TILES, "map": NAMED}
    alts = [each.alt for each in page.pictures]
    return {kind for kind, sign in signs.items() if any(map(sign.search, alts))}


def counted_faults(pages: tuple[Page, ...], counted: Counted) -> list[str]:
    """List what the words of pictures say of numbers of people, and is not so."""
    found = []
    for page in pages:
        alts = [each.alt for each in page.pictures]
        tiles = [alt for alt in alts if TILES.match(alt)]
        told = [*(_tiles(page, tiles, counted) if tiles else ())]
        for alt in alts:
            if met := WAYS.match(alt):
                told += _ways(met["told"], counted, page.language)
            if NAMED.search(alt):
                told += _named(alt, counted, page.language)
        found += [f"{page.name}: {each}" for each in told]
    return found


def _ways(told: str, counted: Counted, code: str) -> Iterator[str]:
    """Every wave has its steps, and each as many people as the tables say."""
    starts = [(told.find(f"{label}: "), wave) for wave, label in counted.waves.items()]
    if any(place < 0 for place, _ in starts):
        yield f"steps: a wave is not told: {told}"
        return
    ends = [place for place, _ in starts[1:]] + [len(told)]
    for (place, wave), end in zip(starts, ends, strict=True):
        mine = told[place + len(counted.waves[wave]) + 2 : end].rstrip(" .")
        yield from (f"steps: {wave}: {each}" for each in _wave(mine, wave, counted, code))


def _wave(told: str, wave: str, counted: Counted, code: str) -> Iterator[str]:
    wanted, steps = dict(_steps(wave, counted)), list(STEP.finditer(told))
    if "".join(each[0] for each in steps) != told:
        yield f"cannot be read: {told}"
    names = [_known(each["name"], counted) for each in steps]
    later = {name for name in wanted if name in counted.waves}
    if missing := {"sent", "people", *later} - set(names):
        yield f"not told: {sorted(missing)}"
    for name, met in zip(names, steps, strict=True):
        if name not in wanted:
            yield f"no such step: {met['name']}"
            continue
        left = wanted["people"] - wanted[name] if name in later else None
        if not _fits(met["told"], wanted[name], left, counted, code):
            yield f"{met['name']} {met['told']}, and the tables say {wanted[name]}"


def _fits(told: str, wanted: int, left: int | None, counted: Counted, code: str) -> bool:
    """Tell whether a count as it stands is so.

    A dash stands for who is in a later wave alone, where few of their own wave `left`; and that it
    is withheld, where some people are few by the waves that they are in.
    """
    if told == "–":
        return left is not None and counted.few(left)
    if told in WITHHELD:
        return left is not None and any(map(counted.few, counted.patterns()))
    if told.startswith("<"):
        return told == f"< {counted.smallest}" and counted.few(wanted)
    return value(told, code) == wanted


def _steps(wave: str, counted: Counted) -> Iterator[tuple[str, int]]:
    mine = counted.dispositions[counted.dispositions["wave"] == wave]
    people = mine.set_index("disposition")["people"].astype(int)
    yield "invited", int(people.sum())
    for step, kinds in DISPOSITIONS.items():
        yield step, int(people.reindex(list(kinds)).sum())
    yield "people", counted.people(wave)
    kept = counted.retention[counted.retention["wave"] == wave]
    yield from zip(kept["later"], kept["stayed"].astype(int), strict=True)


def _known(name: str, counted: Counted) -> str:
    for step, words in STEPS.items():
        if name in words:
            return step
    label = re.sub(r"^(?:also in|ook in) ", "", name)
    return next((wave for wave, known in counted.waves.items() if known == label), name)


def _tiles(page: Page, alts: list[str], counted: Counted) -> Iterator[str]:
    """In each wave the question that is named most is that of all whose tiles are drawn."""
    heads = [(head, *counted.waves.values()) for head in QUESTION]
    table = next(each for each in page.tables if each.head in heads)
    for wave, label in counted.waves.items():
        told = [met for alt in alts if (met := MOST.match(alt, _after(alt, f"{label}: ")))]
        wanted = _unanswered(table, wave, label, counted)
        named = [(_item(met["question"], counted), met) for met in told]
        shares = [wanted.get(item, 0.0) for item, _ in named]
        if bool(named) != bool(wanted):
            yield f"tiles: {label}: {len(named)} questions are named, and {len(wanted)} can be"
        elif named and max(shares) < max(wanted.values()):
            yield f"tiles: {label}: none of those named was most often unanswered"
        for (item, met), share in zip(named, shares, strict=True):
            if not _near(int(met["share"]) / 100, share, bool(met["least"])):
                yield f"tiles: {label}: {item} {met['share']} %, and the tables say {share:.3f}"


def _after(alt: str, words: str) -> int:
    place = alt.find(words)
    return len(alt) if place < 0 else place + len(words)


def _near(told: float, share: float, least: bool) -> bool:
    """Tell whether a share as it stands is so: a sum of as many rounded ones as there are reasons.

    Of a share that is `least`, up to two reasons of few people are left out.
    """
    rounded = 0.005 * len(UNANSWERED) + 1e-9
    return share > 0 and (told <= share + rounded if least else abs(told - share) <= rounded)


def _unanswered(table: Table, wave: str, label: str, counted: Counted) -> dict[str, float]:
    """Give the share that left each question unanswered, of those of which it is told."""
    cells = dict(zip(table.column(*QUESTION), table.column(label), strict=True))
    drawn = {_item(question, counted) for question, cell in cells.items() if TOLD.search(cell)}
    mine = counted.items[(counted.items["wave"] == wave) & counted.items["item"].isin(drawn)]
    missing = mine[list(UNANSWERED)].sum(axis=1)
    shares = missing / mine["asked"].clip(lower=counted.people(wave))
    enough = missing >= counted.smallest
    return dict(zip(mine["item"][enough], shares[enough], strict=True))


def _item(told: str, counted: Counted) -> str:
    """Find the question whose words begin as they stand on a page."""
    parts = [re.escape(each.strip()) for each in told.split("…")]
    begins = re.compile(".*?".join(parts))
    named = re.search(r"\((\w+)\)$", told)
    if named and named[1] in counted.questions:
        return named[1]
    found = [item for item, text in counted.questions.items() if begins.match(text)]
    return found[0] if len(found) == 1 else told


def _named(alt: str, counted: Counted, code: str) -> Iterator[str]:
    """The ties of a map are those of the newest wave that asked, the strongest named first."""
    asked = [wave for wave in counted.waves if (counted.memberships["wave"] == wave).any()]
    label = counted.waves[asked[-1]]
    if f": {label}." not in alt:
        yield f"map: not of {label}: {alt}"
    groups, ties = _ties(asked[-1], counted)
    met = TIES.search(alt)
    if met is None:
        if ties or not any(each in alt for each in NO_TIES):
            yield f"map: {len(ties)} ties may be told, and it says: {alt}"
        return
    wanted = {"pairs": groups * (groups - 1) // 2, "drawn": len(ties)}
    for name, n in wanted.items():
        if value(met[name], code) != n:
            yield f"map: {met[name]} {name}, and the tables say {n}"
    named = [(each["one"], each["other"], value(each["n"], code)) for each in TIE.finditer(alt)]
    strongest = sorted(ties.values(), reverse=True)[:STRONGEST]
    counts = [people for *_, people in named]
    if counts != strongest:
        yield f"map: ties of {counts}, and the strongest are {strongest}"
    for one, other, people in named:
        if ties.get(frozenset((one, other))) != people:
            yield f"map: {one}–{other} of {people:.0f} people"


def _ties(wave: str, counted: Counted) -> tuple[int, dict[frozenset[str], int]]:
    """Count the groups that are drawn, and who named two, where neither tells of few."""
    rows = counted.memberships[counted.memberships["wave"] == wave]
    named = {group: set(mine["person"]) for group, mine in rows.groupby("collective")}
    drawn = {group: people for group, people in named.items() if len(people) >= counted.smallest}
    found = {}
    for one, other in combinations(drawn, 2):
        both = len(drawn[one] & drawn[other])
        apart = (len(drawn[one]) - both, len(drawn[other]) - both)
        if both and not any(map(counted.few, (both, *apart))):
            found[frozenset((str(one), str(other)))] = both
    return len(drawn), found
