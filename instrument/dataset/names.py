"""The one checked map of column names: what each is called in a format that has its own rules."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from instrument.dataset.file import DataFile
from instrument.problems import PeilError, Place, problem

Form = Literal["spss", "stata", "csv", "parquet"]

_SPSS_WORDS = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}
_STATA_TYPES = {"byte", "double", "float", "int", "long", "strl"}
_STATA_WORDS = {"_all", "_b", "_coef", "_cons", "_n", "_pi", "_pred", "_rc", "_skip", "if", "in"}
_STATA_WORDS |= {"using", "with"} | _STATA_TYPES
_STATA_TEXT = re.compile(r"str[0-9]+")
_SHORTEST, _LONGEST = 6, 24
"""Characters of the digest in a name that had to change: the least, and the most that fits."""


@dataclass(frozen=True)
class Rule:
    """How a format spells names: how long, with which signs beside letters and digits."""

    most: int
    size: Callable[[str], int]
    signs: str
    reserved: Callable[[str], bool]

    def fits(self, name: str) -> bool:
        """Tell whether a name can stay as it is."""
        return (
            0 < self.size(name) <= self.most
            and _is_letter(name[0])
            and all(_is_plain(sign) or sign in self.signs for sign in name)
            and name[-1] != "."
            and not self.reserved(name.casefold())
        )

    def cut(self, name: str, room: int) -> str:
        """Keep the beginning, within `room`."""
        while self.size(name) > room:
            name = name[:-1]
        return name


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign).startswith("L")


def _is_plain(sign: str) -> bool:
    return _is_letter(sign) or unicodedata.category(sign) == "Nd"


def _bytes(name: str) -> int:
    return len(name.encode())


RULES: Mapping[str, Rule] = {
    "spss": Rule(64, _bytes, "_.@#$", lambda name: name in _SPSS_WORDS),
    "stata": Rule(
        32, len, "_", lambda name: name in _STATA_WORDS or bool(_STATA_TEXT.fullmatch(name))
    ),
}


def names_in(file: DataFile, form: Form) -> Mapping[str, str]:
    """Say what every variable of a file is called in a format.

    A name that cannot stay becomes a readable beginning and a digest of the whole name, so it is
    the same in every file, wherever the column stands. Of names that differ only by case, all
    become so: SPSS takes them for one.

    Parameters
    ----------
    file
        The data file.
    form
        ``"spss"`` (64 bytes, letters, digits and ``_.@#$``, not ending in ``.``),
        ``"stata"`` (32 characters, letters, digits and ``_``), ``"csv"`` or ``"parquet"``
        (any name).

    Returns
    -------
    mapping
        Name → name in the format; no two alike, regardless of case in SPSS and Stata.

    Raises
    ------
    PeilError
        A020 if two variables have one name, A021 if a variable has none.
    """
    names = [variable.name for variable in file.variables]
    _check(file.id, names)
    if form in {"csv", "parquet"}:
        return {name: name for name in names}
    return renamed(names, RULES[form])


def _check(file: str, names: Iterable[str]) -> None:
    counted = Counter(names)
    found = [
        problem("A020", Place(file, column=name), name=name, count=count)
        for name, count in counted.items()
        if count > 1
    ]
    found += [problem("A021", Place(file)) for name in counted if not name.strip()]
    if found:
        raise PeilError(*found)


def renamed(names: Collection[str], rule: Rule) -> Mapping[str, str]:
    """Make every name fit a rule, whatever their order."""
    alike = Counter(_key(name) for name in names)
    kept = {name: name for name in names if alike[_key(name)] == 1 and rule.fits(name)}
    taken = {_key(name) for name in kept}
    for name in sorted(set(names) - set(kept)):
        kept[name] = _fitting(name, rule, taken)
        taken.add(_key(kept[name]))
    return {name: kept[name] for name in names}


def _key(name: str) -> str:
    """Give what two names share that a program may take for one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _fitting(name: str, rule: Rule, taken: Collection[str]) -> str:
    signs = unicodedata.normalize("NFC", name)
    plain = "".join(sign if _is_plain(sign) or sign in rule.signs else "_" for sign in signs)
    if not _is_letter(plain[0]):
        plain = f"v{plain}"
    digest = sha256(name.encode()).hexdigest()
    # Another name may look like this one with its digest: then more of the digest tells them apart.
    for length in range(_SHORTEST, _LONGEST):
        start = rule.cut(plain, rule.most - length - 1).rstrip("._")
        made = f"{start}_{digest[:length]}"
        if _key(made) not in taken:
            return made
    raise PeilError.of("A020", Place(column=name), name=name, count=2)
