"""How to cite the report, on a page: as the APA asks, and for BibTeX."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.deposit.citation import is_person, names
from analysis.evidence import Evidence
from analysis.locale import Locale, marked
from analysis.page.display import say
from analysis.page.hashes import OF_CONTENT, of_content
from analysis.report.outline import load_outline
from instrument.description import Creator

NO_MAKERS = marked(
    "The study does not say who made it, so that a line to cite cannot be written here."
)
REPORT, MADE_UP = marked("Report"), marked("Report on made-up data")
NO_YEAR = marked("n.d.")


def citation(evidence: Evidence) -> None:
    """Show a line to cite the report by, and the same for BibTeX."""
    locale, about = evidence.locale, evidence.study.description
    if about is None:
        say(locale.text(NO_MAKERS))
        return
    year = str(about.distributed.year) if about.distributed else locale.text(NO_YEAR)
    title = _title(evidence)
    line = locale.text(
        "{makers} ({year}). *{title}* (version {edition}) [{kind}]. {place}. {address}",
        makers=_apa(about.creators, locale),
        year=year,
        title=title,
        edition=about.edition,
        kind=locale.text(MADE_UP if evidence.study.synthetic else REPORT),
        place=evidence.words(about.distributor.name),
        address=f"`{about.uri}`",
    )
    say(locale.text("In the style of the APA: {line}", line=line))
    fields = {
        "author": " and ".join(_bibtex(each) for each in about.creators),
        "title": f"{{{title}}}",
        "year": year,
        "version": about.edition,
        "publisher": evidence.words(about.distributor.name),
        "url": about.uri,
        "note": _note(evidence),
        "language": evidence.language,
    }
    say(locale.text("For BibTeX:") + f"\n\n```bibtex\n{_entry(evidence.study.id, fields)}\n```")


def _title(evidence: Evidence) -> str:
    """Give the headline of the report, or the title of the study where it has none."""
    evidence.looked_for(evidence.folder.outline)
    return evidence.words(load_outline(evidence.folder.outline).title or evidence.study.title)


def _note(evidence: Evidence) -> str:
    """Say in a BibTeX entry which plan results are of, and that data are made up where they are."""
    locale = evidence.locale
    hashed = locale.text(OF_CONTENT, hash=of_content(evidence))
    return f"{locale.text(MADE_UP)}. {hashed}" if evidence.study.synthetic else hashed


def _entry(key: str, fields: Mapping[str, str]) -> str:
    told = ",\n".join(f"  {name} = {{{words}}}" for name, words in fields.items())
    return f"@misc{{{key},\n{told}\n}}"


def _apa(creators: Sequence[Creator], locale: Locale) -> str:
    """List makers: family names with initials, organisations whole."""
    told = [_named(each) for each in creators]
    if len(told) == 1:
        return told[0]
    return f"{', '.join(told[:-1])}, & {told[-1]}" if locale.id == "en" else locale.listed(told)


def _named(creator: Creator) -> str:
    family, given = names(creator)
    if not is_person(creator) or not given:
        return creator.name
    return f"{family}, {' '.join(f'{each[0]}.' for each in given.split())}"


def _bibtex(creator: Creator) -> str:
    """Write a person as BibTeX takes names apart, and keep an organisation whole."""
    return creator.name if is_person(creator) else f"{{{creator.name}}}"
