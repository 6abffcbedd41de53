"""What readers are given of a table of results: not the small counts, nor what would tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.locale import ENGLISH, marked
from analysis.results.columns import NONE, Column

WITHHELD = Column(
    "withheld",
    "string",
    NONE,
    {
        "nl": "Kolommen van deze rij die leeg zijn omdat ze iets over weinig mensen zouden zeggen",
        "en": "Columns of this row that are empty since they would tell of few people",
    },
)
"""The column that is added to every table: nothing goes without being said."""
FEWER = marked("it is about fewer than {n} people or answers")
"""The reason that stands for one that counts few."""
PARTNER = "answered_more"
"""The part of a difference that is withheld with one of few people, which would follow from it."""
_COUNTED = re.compile(r"(?<!than )\b(\d[\d,]*) (?:people|person|answers?|rows?|switched|who)\b")


@dataclass(frozen=True)
class Parts:
    """Lines of a table that add up to one line, which is known.

    `within` names the columns in which lines that belong together are alike; where `column` is
    `whole` stands the sum of the others, and where it is `told` a line that is withheld only where
    it is small: how many an estimate rests on is told everywhere, as every report must. So the sum
    of all other lines is known, and where there is but one, so is that. Lines that are alike in
    `alike` count the same people: they are withheld together.
    """

    within: tuple[str, ...]
    alike: tuple[str, ...]
    column: str
    whole: str
    told: str
    counts: str


@dataclass(frozen=True)
class Few:
    """Rows that say of themselves in `column` that they rest on few people.

    Of these nothing in `numbers` is told, nor of the row with `partner` among those alike in
    `within`: all add up.
    """

    column: str
    says: str
    within: tuple[str, ...]
    key: str
    partner: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Secret:
    """What of a table would tell of few people, beside its small counts.

    `apart` are pairs of counts that can be taken off one another; `follows` are pairs of a text
    that counts, and a number from which its counts would follow.
    """

    parts: Parts | None = None
    few: Few | None = None
    apart: tuple[tuple[str, str], ...] = ()
    follows: tuple[tuple[str, str], ...] = ()


NOTHING = Secret()


def hidden(
    table: pd.DataFrame, columns: Iterable[Column], secret: Secret, smallest: int
) -> pd.DataFrame:
    """Tell which cells of a table are withheld.

    Parameters
    ----------
    table
        With the columns that its schema names.
    columns
        Of its schema. Those that count people or their answers are looked at, numbers and texts.
    secret
        What else tells of few.
    smallest
        The least count that is told; 0 is told, since it names nobody.

    Returns
    -------
    pandas.DataFrame
        Of booleans, with the rows and columns of the table.
    """
    found = pd.DataFrame(False, index=table.index, columns=table.columns)
    counts = [each for each in columns if each.counts]
    numbers = [each.name for each in counts if each.type != "string"]
    for each in counts:
        few = _small if each.type != "string" else tells
        found[each.name] = few(table[each.name], smallest)
    for one, other in secret.apart:
        pair = found[one] | found[other] | _small((table[one] - table[other]).abs(), smallest)
        found[one] |= pair
        found[other] |= pair
    for text, number in secret.follows:
        found[number] |= found[text]
    if secret.parts is not None:
        lines = _of_parts(table, found[numbers].any(axis=1), secret.parts, smallest)
        found.loc[table[secret.parts.column].ne(secret.parts.whole), numbers] = False
        found.loc[lines, numbers] = True
    if secret.few is not None:
        found.loc[_of_few(table, secret.few), list(secret.few.numbers)] = True
    return found & table.notna()


def given(
    table: pd.DataFrame, columns: Iterable[Column], secret: Secret, smallest: int
) -> pd.DataFrame:
    """Leave the cells empty that are `hidden`; the column `WITHHELD` names them, row by row.

    Integers are integers, also where one is missing.
    """
    columns = tuple(columns)
    cells = hidden(table, columns, secret, smallest)
    names = [" ".join(cells.columns[row]) for row in cells.to_numpy()]
    told = pd.Series(names, table.index, dtype="str")
    whole = {each.name: "Int64" for each in columns if each.type == "integer"}
    return table.mask(cells).astype(whole).assign(**{WITHHELD.name: told})


def unsaid(table: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """Put another reason in the place of one that counts few, as files leave its cell empty."""
    few = tells(table["because"], smallest)
    return table.assign(because=table["because"].mask(few, ENGLISH.text(FEWER, n=smallest)))


def _small(counts: pd.Series, smallest: int) -> pd.Series:
    return counts.gt(0) & counts.lt(smallest)


def tells(texts: pd.Series, smallest: int) -> pd.Series:
    """Tell which texts count few people or answers."""

    def few(text: str) -> bool:
        numbers = (int(each.replace(",", "")) for each in _COUNTED.findall(text))
        return any(0 < each < smallest for each in numbers)

    return texts.map(lambda text: isinstance(text, str) and few(text)).astype(bool)


def _of_few(table: pd.DataFrame, few: Few) -> pd.Series:
    says = table[few.column].eq(few.says)
    keys = [table[name] for name in few.within]
    beside = says.groupby(keys, dropna=False).transform("any") & table[few.key].eq(few.partner)
    return says | beside


def _of_parts(table: pd.DataFrame, small: pd.Series, parts: Parts, smallest: int) -> pd.Series:
    """Add lines to those with small counts until none can be told from the others and the sum.

    What is withheld of one sum is withheld wherever it is told, which may take further lines.
    """
    keys = [table[name] for name in parts.alike]
    line = table[parts.column].ne(parts.whole)
    line &= ~_known(table, line, small, parts)
    found = small & line
    while True:
        alike = found.groupby(keys, dropna=False).transform("any") & line
        wider = alike.copy()
        for _, rows in table[line].groupby(list(parts.within), sort=False, dropna=False):
            wider[_more(rows[parts.counts], alike[rows.index], smallest)] = True
        if wider.equals(found):
            return wider
        found = wider


def _known(table: pd.DataFrame, line: pd.Series, small: pd.Series, parts: Parts) -> pd.Series:
    """Tell which lines are told, and which follow from those as the only one left of a sum."""
    known = line & table[parts.column].eq(parts.told) & ~small
    within, alike = ([table[each] for each in names] for names in (parts.within, parts.alike))
    told = (~line & ~small).groupby(within, dropna=False).transform("any")
    while True:
        left = line & ~known & table[parts.counts].gt(0)
        only = told & left & left.groupby(within, dropna=False).transform("sum").eq(1)
        if not only.any():
            return known
        known |= only.groupby(alike, dropna=False).transform("any") & line


def _more(counts: pd.Series, hidden: pd.Series, smallest: int) -> pd.Index:
    """List the smallest other lines of a sum, until those withheld are several and not few."""
    number, left = int(hidden.sum()), float(counts[hidden].sum())
    order = counts[~hidden & counts.gt(0)].sort_values(kind="stable")
    taken = 0
    for count in order if number else ():
        if number > 1 and left >= smallest:
            break
        taken, number, left = taken + 1, number + 1, left + float(count)
    return order.index[:taken]
