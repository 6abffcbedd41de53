"""How comparable answers are, as a mark that does not depend on colour."""

from __future__ import annotations

from collections.abc import Iterator

from instrument.codebook.markdown import code, escaped, in_page_language, link, table
from instrument.ddi.phrases import PHRASES
from instrument.lineage import Chain, Variable
from instrument.locale import Locale, marked
from instrument.model import Construct
from instrument.rule_words import all_in_words
from instrument.vocabulary import Comparability

MEANINGS: dict[Comparability, str] = {
    "exact": marked("the answers mean the same"),
    "approximate": marked("read with care: part of a difference may come from the question"),
    "conditional": marked("comparable only under the stated condition"),
    "none": marked("never pooled"),
}
_SIGNS: dict[Comparability, str] = {
    "exact": "=",
    "approximate": "≈",
    "conditional": "?",
    "none": "≠",
}


def named(grade: Comparability, locale: Locale) -> str:
    """Name a comparability."""
    words = PHRASES[grade]
    return words.get(locale.id, words["en"])


def badge(grade: Comparability, locale: Locale) -> str:
    """Mark a comparability with a sign and its word."""
    mark = f"{_SIGNS[grade]} {named(grade, locale)}"
    return f'<span class="peil-badge peil-badge-{grade}">{mark}</span>'


def legend(locale: Locale) -> str:
    """Explain the marks."""
    meanings = {grade: locale.text(meaning) for grade, meaning in MEANINGS.items()}
    said = "; ".join(f"{badge(grade, locale)}: {meaning}" for grade, meaning in meanings.items())
    return locale.text("Comparability: {meanings}.", meanings=said)


def variable_link(name: str) -> str:
    """Refer to a harmonised variable."""
    return link(name, f"variable-{name}")


def rules_of(chain: Chain, locale: Locale) -> str:
    """Say what happens to an answer on its way to the harmonised variable."""
    return escaped(all_in_words(chain.told, locale.id))


def chains_table(variable: Variable, locale: Locale) -> str:
    """List for each version how its answers read on a variable, newest first."""
    return table(
        (
            locale.text("Version"),
            locale.text("Answered on"),
            locale.text("What is done"),
            locale.text("Comparability"),
            locale.text("Because"),
        ),
        (
            (
                version,
                code(chain.scale.id),
                rules_of(chain, locale),
                badge(chain.comparability, locale),
                " ".join(dict.fromkeys(_because(chain, locale))),
            )
            for version, chain in reversed(tuple(variable.chains.items()))
        ),
    )


def _because(chain: Chain, locale: Locale) -> Iterator[str]:
    for each in chain.links:
        yield from (in_page_language(text, locale) for text in each.because)


def constructs_of(constructs: tuple[Construct, ...], variables: set[str], locale: Locale) -> str:
    """Name the constructs that any of some variables belong to."""
    found = []
    for construct in constructs:
        own = [name for name in construct.items if name.removeprefix("-") in variables]
        said = link(construct.id, f"construct-{construct.id}")
        if any(name.startswith("-") for name in own):
            said = locale.text("{construct} (reversed)", construct=said)
        found += [said] if own else []
    return ", ".join(found)
