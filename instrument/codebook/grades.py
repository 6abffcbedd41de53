"""How comparable answers are, as a mark that does not depend on colour."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.markdown import code, escaped, in_page_language, link, table
from instrument.lineage import Chain, Variable
from instrument.model import Construct
from instrument.rule_words import all_in_words
from instrument.vocabulary import Comparability

MEANINGS: dict[Comparability, str] = {
    "exact": "the answers mean the same",
    "approximate": "read with care: part of a difference may come from the question",
    "conditional": "comparable only under the stated condition",
    "none": "never pooled",
}
_SIGNS: dict[Comparability, str] = {
    "exact": "=",
    "approximate": "≈",
    "conditional": "?",
    "none": "≠",
}


def badge(grade: Comparability) -> str:
    """Mark a comparability with a sign and its word."""
    mark = f"{_SIGNS[grade]} {grade}"
    return f'<span class="peil-badge peil-badge-{grade}">{mark}</span>'


def legend() -> str:
    """Explain the marks."""
    return "; ".join(f"{badge(grade)}: {meaning}" for grade, meaning in MEANINGS.items()) + "."


def variable_link(name: str) -> str:
    """Refer to a harmonised variable."""
    return link(name, f"variable-{name}")


def rules_of(chain: Chain) -> str:
    """Say what happens to an answer on its way to the harmonised variable."""
    return escaped(all_in_words(chain.told))


def chains_table(variable: Variable) -> str:
    """List for each version how its answers read on a variable, newest first."""
    return table(
        ("Version", "Answered on", "What is done", "Comparability", "Because"),
        (
            (
                version,
                code(chain.scale.id),
                rules_of(chain),
                badge(chain.comparability),
                " ".join(dict.fromkeys(_because(chain))),
            )
            for version, chain in reversed(tuple(variable.chains.items()))
        ),
    )


def _because(chain: Chain) -> Iterator[str]:
    for each in chain.links:
        yield from (in_page_language(text) for text in each.because)


def constructs_of(constructs: tuple[Construct, ...], variables: set[str]) -> str:
    """Name the constructs that any of some variables belong to."""
    return ", ".join(
        link(construct.id, f"construct-{construct.id}")
        + (" (reversed)" if any(name.startswith("-") for name in own) else "")
        for construct in constructs
        if (own := [name for name in construct.items if name.removeprefix("-") in variables])
    )
