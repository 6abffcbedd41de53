"""Options that a later version divided: where their answers still read, and where not."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.rules import MergeOptions, NotComparable, Recode, Rule, Split


def divided(rules: tuple[Rule, ...]) -> Split | None:
    """Find the split that a list of rules begins with; None if there is none."""
    return rules[0] if rules and isinstance(rules[0], Split) else None


def straight_to(split: Split, form: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """Lead the answers of before a split to a harmonised variable.

    Parameters
    ----------
    split
        What each old option was divided into.
    form
        The rules by which answers of today become the variable.

    Returns
    -------
    tuple of Rule
        The split, and what the variable does after it put the parts together; if it does not
        begin so, `none`: the old answers do not tell the parts apart.
    """
    if form and mirrors(split, form[0]):
        return (split, *form[1:])
    return (split, NotComparable())


def mirrors(split: Split, rule: Rule) -> bool:
    """Tell whether a rule puts together exactly what was divided, and changes nothing else.

    Examples
    --------
    >>> split = Split(split={"3": ("3", "4")})
    >>> mirrors(split, Recode(recode={"1": "1", "2": "2", "3": "3", "4": "3"}))
    True
    >>> mirrors(split, Recode(recode={"1": "1", "2": "1", "3": "3", "4": "3"}))
    False
    """
    match rule:
        case MergeOptions(merge_options=merged):
            return _sets(merged) == _sets(split.split)
        case Recode(recode=table):
            olds = _sets(split.split)
            together: dict[str, set[str]] = {}
            for part, whole in table.items():
                together.setdefault(whole, set()).add(part)
            others = {whole: {whole} for whole in together if whole not in olds}
            return together == {**others, **{whole: set(parts) for whole, parts in olds.items()}}
    return False


def _sets(merged: Mapping[str, tuple[str, ...]]) -> Mapping[str, frozenset[str]]:
    return {whole: frozenset(parts) for whole, parts in merged.items()}
