"""Everything that a deposit holds: data in every format, codebooks, and the documents around."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.dataset.documented import documented
from analysis.dataset.formats import FORMATS, files_of
from analysis.dataset.table import Table
from analysis.deposit import checksums, citation, croissant, cuts, datapackage, readme
from analysis.deposit.account import Account
from analysis.deposit.integrity import findings as unsound
from analysis.deposit.resource import Resource
from analysis.deposit.scan import findings as personal
from analysis.disclosure import Published, breaches
from analysis.privacy.guard import Guard
from instrument import ddi
from instrument.dataset.shortened import Shortened
from instrument.disclosure import Disclosure
from instrument.model import Questionnaire
from instrument.problems import PeilError, Problem
from instrument.study import Study

DATA = "data"
DOCUMENTS = {
    "codebook/codebook.html": {
        "nl": "codeboek om in te zoeken, voor een browser en om af te drukken",
        "en": "codebook to search in, for a browser and to print",
    },
    "codebook/ddi.xml": {
        "nl": "codeboek van deze bestanden voor archieven (DDI-Codebook 2.5)",
        "en": "codebook of these files for archives (DDI-Codebook 2.5)",
    },
}


@dataclass(frozen=True)
class Deposit:
    """What is to be deposited.

    Attributes
    ----------
    published
        The tables after disclosure control.
    given
        The tables before, so that what must not be in there can be looked for.
    codebook
        The HTML codebook of the published tables.
    versions
        Version → its codebook in DDI, from counts alone.
    beyond
        Hypothesis → why its result cannot be computed from the deposit.
    seen_by
        Knows the participant codes, none of which may stand in any file.
    """

    published: Published
    given: Sequence[Table]
    codebook: str
    versions: Mapping[str, bytes]
    beyond: Mapping[str, str]
    seen_by: Guard


def contents(
    questionnaire: Questionnaire, rules: Disclosure, deposit: Deposit, day: date
) -> Mapping[str, bytes]:
    """Put a deposit together and look at all of it.

    Parameters
    ----------
    questionnaire
        Of the study, with its description.
    rules
        What may not be published.
    deposit
        What is to be deposited.
    day
        That data files say they were made on.

    Returns
    -------
    mapping
        Path → bytes.

    Raises
    ------
    PeilError
        With every reason why this may not be deposited: rules of disclosure that are broken (A050
        to A055), files that do not hold what they say (A040 to A044), anything that points at a
        person (A045, A046), fields that an archive demands (A011 to A013).
    """
    tables = deposit.published.tables
    resources, shortened = _data(tables, day)
    catalogued = ddi.codebook(
        questionnaire.study, documented(tables), smallest_cell=rules.smallest_cell
    )
    files = {each.path: each.content for each in resources}
    files["codebook/codebook.html"] = deposit.codebook.encode()
    files["codebook/ddi.xml"] = catalogued
    for version, content in deposit.versions.items():
        files[f"codebook/version-{version}.ddi.xml"] = content
    files |= _around(questionnaire.study, rules, deposit, resources, shortened)
    refused = (
        *breaches(questionnaire, rules, deposit.given, tables),
        *unsound(resources),
        *_demanded(catalogued, deposit.versions),
        *personal(files, deposit.seen_by),
    )
    if refused:
        raise PeilError(*refused)
    files[checksums.NAME] = checksums.sums(files)
    return files


def _around(
    study: Study,
    rules: Disclosure,
    deposit: Deposit,
    resources: Sequence[Resource],
    shortened: Mapping[str, tuple[Shortened, ...]],
) -> Mapping[str, bytes]:
    """Write what stands around the data."""
    account = Account(
        smallest_group=rules.smallest_group,
        smallest_cell=rules.smallest_cell,
        identifying=rules.identifying,
        withheld=deposit.published.withheld,
        shortened=shortened,
        beyond=deposit.beyond,
        documents=DOCUMENTS
        | {f"codebook/version-{v}.ddi.xml": _asked(v) for v in deposit.versions},
    )
    described = [each.file for each in deposit.published.tables]
    return {
        readme.NAME: readme.readme(study, resources, account),
        cuts.NAME: cuts.cuts(described, shortened),
        citation.NAME: citation.written(citation.cff(study)),
        datapackage.NAME: datapackage.written(datapackage.descriptor(study, resources)),
        croissant.NAME: datapackage.written(croissant.croissant(study, resources)),
    }


def _asked(version: str) -> Mapping[str, str]:
    return {
        "nl": f"codeboek van versie {version} zoals gevraagd (DDI), zonder databestand",
        "en": f"codebook of version {version} as asked (DDI), without a data file",
    }


def _data(
    tables: Sequence[Table], day: date
) -> tuple[list[Resource], Mapping[str, tuple[Shortened, ...]]]:
    """Write every table in every format."""
    resources, shortened = [], {}
    for table in tables:
        for name in FORMATS:
            for file, written in files_of(table, name, day):
                path = f"{DATA}/{name}/{file}"
                resources.append(Resource(table.file, path, written.content))
                shortened[path] = written.shortened
    return resources, shortened


def _demanded(catalogued: bytes, versions: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """List what archives demand and the codebooks lack, each once."""
    found = [each for content in (catalogued, *versions.values()) for each in ddi.breaches(content)]
    return tuple(dict.fromkeys(found))
