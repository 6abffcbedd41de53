"""What CESSDA's catalogue and question bank demand of a codebook, and what of it is not there.

The rules are those of the profiles for DDI-Codebook 2.5: CDC 3.1.0 (data catalogue) and EQB 1.0.0
(question bank). A test holds this table to the profiles where they are at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from instrument.ddi.element import NAMESPACES, Node, local_name
from instrument.ddi.terms import VOCABULARIES
from instrument.problems import PeilError, Problem, problem

Profile = Literal["CDC", "EQB"]
BOTH: tuple[Profile, ...] = ("CDC", "EQB")
CDC: tuple[Profile, ...] = ("CDC",)
EQB: tuple[Profile, ...] = ("EQB",)


@dataclass(frozen=True)
class Required:
    """One node that must be there, with something in it.

    Attributes
    ----------
    path
        Below the root, without prefixes; an attribute after ``@``.
    profiles
        Those that demand it.
    remedy
        What of the definition fills it.
    always
        Whether it must be there at all; otherwise only where its parent is.
    fixed
        The only value that it may have.
    """

    path: str
    profiles: tuple[Profile, ...]
    remedy: str
    always: bool = False
    fixed: str | None = None

    @property
    def xpath(self) -> str:
        """The path as the profiles write it."""
        steps = [each if each.startswith("@") else f"ddi:{each}" for each in self.path.split("/")]
        return "/".join(("/ddi:codeBook", *steps))


_CITATION = "stdyDscr/citation"
_SUMMARY = "stdyDscr/stdyInfo/sumDscr"
_COLLECTION = "stdyDscr/method/dataColl"
_PUBLICATION = "stdyDscr/othrStdyMat/relPubl"
_CHOSEN: tuple[tuple[str, str, tuple[Profile, ...]], ...] = (
    (f"{_SUMMARY}/anlyUnit", "unit", BOTH),
    (f"{_COLLECTION}/timeMeth", "time_method", BOTH),
    (f"{_COLLECTION}/sampProc", "sampling", BOTH),
    (f"{_COLLECTION}/collMode", "mode", BOTH),
    (f"{_COLLECTION}/resInstru", "instrument", EQB),
)
_TITLE = "fill title in study.yaml, under the name of a language"
_QUESTION = "fill the text of a question, under the name of a language, in its module"
_LABEL = "give every label under the name of a language"
_ADDED = "give it to what was added to the codebook by hand; peil writes no such element"


def _field(name: str) -> str:
    """Say which field of the description to fill."""
    return f"fill {name} under description: in study.yaml"


_ALWAYS = (
    Required(f"{_CITATION}/titlStmt/titl", BOTH, _TITLE, always=True),
    Required(f"{_CITATION}/titlStmt/titl/@xml:lang", BOTH, _TITLE, always=True),
    Required(f"{_CITATION}/titlStmt/IDNo", BOTH, _field("identifier"), always=True),
    Required(f"{_CITATION}/titlStmt/IDNo/@agency", BOTH, _field("agency"), always=True),
    Required(f"{_CITATION}/holdings/@URI", BOTH, _field("uri"), always=True),
    Required(f"{_CITATION}/distStmt/distrbtr", BOTH, _field("distributor"), always=True),
    Required(f"{_CITATION}/distStmt/distrbtr/@xml:lang", BOTH, _field("distributor"), always=True),
    Required("stdyDscr/stdyInfo/abstract", CDC, _field("abstract"), always=True),
    Required("stdyDscr/stdyInfo/abstract/@xml:lang", CDC, _field("abstract"), always=True),
    Required("dataDscr/var/qstn/qstnLit", EQB, _QUESTION, always=True),
)
_WITH_PARENT = (
    Required("docDscr/citation/titlStmt/titl/@xml:lang", CDC, _TITLE),
    Required(f"{_CITATION}/titlStmt/parTitl/@xml:lang", BOTH, _TITLE),
    Required(f"{_CITATION}/rspStmt/AuthEnty/ExtLink/@URI", CDC, _field("creators: pid")),
    Required(f"{_CITATION}/prodStmt/grantNo/@agency", CDC, _field("grants: agency")),
    Required(f"{_CITATION}/distStmt/distDate/@date", CDC, _field("distributed")),
    Required(f"{_CITATION}/serStmt/serName/@xml:lang", EQB, _ADDED),
    Required(f"{_CITATION}/serStmt/serInfo/@xml:lang", EQB, _ADDED),
    Required("stdyDscr/stdyInfo/subject/keyword/@xml:lang", CDC, _field("keywords: label")),
    Required("stdyDscr/stdyInfo/subject/topcClas/@xml:lang", BOTH, _field("topics: label")),
    Required(f"{_SUMMARY}/collDate/@event", BOTH, "fill first_day and last_day of the wave"),
    Required(f"{_SUMMARY}/nation/@xml:lang", BOTH, _field("countries: name")),
    Required(f"{_SUMMARY}/universe/@xml:lang", EQB, _field("universe")),
    *(Required(f"{path}/@xml:lang", asked, _field(name)) for path, name, asked in _CHOSEN),
    Required("stdyDscr/dataAccs/useStmt/restrctn/@xml:lang", CDC, _field("restrictions")),
    Required(f"{_PUBLICATION}/ExtLink/@URI", CDC, _ADDED),
    Required(f"{_PUBLICATION}/citation/titlStmt/IDNo/@agency", CDC, _ADDED),
    Required("dataDscr/var/labl/@xml:lang", EQB, _LABEL),
    Required("dataDscr/var/qstn/preQTxt/@xml:lang", EQB, _QUESTION),
    Required("dataDscr/var/qstn/qstnLit/@xml:lang", EQB, _QUESTION),
    Required("dataDscr/var/qstn/postQTxt/@xml:lang", EQB, _QUESTION),
    Required("dataDscr/var/qstn/ivuInstr/@xml:lang", EQB, _LABEL),
    Required("dataDscr/var/catgry/labl/@xml:lang", EQB, _LABEL),
    Required("dataDscr/var/concept/@xml:lang", EQB, _LABEL),
    Required("otherMat/@level", EQB, _ADDED),
    Required("otherMat/labl/@xml:lang", EQB, _ADDED),
)
_FIXED = tuple(
    Required(
        f"{path}/concept/@vocab",
        asked,
        _field(f"{name}: vocabulary") + ", or leave it out",
        fixed=VOCABULARIES[path.rpartition("/")[2]],
    )
    for path, name, asked in _CHOSEN
)
REQUIRED: tuple[Required, ...] = (*_ALWAYS, *_WITH_PARENT, *_FIXED)
"""Every mandatory rule of both profiles, and the vocabularies that they fix."""


def breaches(content: bytes, profiles: tuple[Profile, ...] = BOTH) -> tuple[Problem, ...]:
    """Name every mandatory rule of CESSDA's profiles that a codebook breaks.

    Parameters
    ----------
    content
        A codebook, such as `instrument.ddi.codebook` writes.
    profiles
        CDC for the data catalogue, EQB for the question bank.

    Returns
    -------
    tuple of Problem
        A011 for what is missing everywhere, A012 for what is missing in some places, A013 for
        another value than the profile fixes; each says what of study.yaml to fill.

    Raises
    ------
    PeilError
        A017 if the content is no codebook of DDI 2.5 or 2.6.
    """
    root = _root(content)
    asked = [rule for rule in REQUIRED if set(rule.profiles) & set(profiles)]
    return tuple(found for rule in asked for found in _broken(root, rule))


def _root(content: bytes) -> Node:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PeilError.of("A017", why=str(error)) from None
    names = {f"{{{namespace}}}codeBook" for namespace in NAMESPACES.values()}
    if root.tag not in names:
        raise PeilError.of("A017", why=f"it opens with {local_name(root)}")
    if root.getroottree().docinfo.doctype:
        raise PeilError.of("A017", why="it names a document type, and may stand for other files")
    return root


def _broken(root: Node, rule: Required) -> Iterator[Problem]:
    """Look for a node under each of its parents; an empty one counts as missing."""
    parent, _, name = rule.xpath.rpartition("/")
    parents = _found(root, parent)
    without = [each for each in parents if not _filled(each, name)]
    said = {"path": rule.path, "profiles": " and ".join(rule.profiles), "remedy": rule.remedy}
    if rule.fixed is not None:
        other = {str(value) for value in _found(root, rule.xpath)} - {rule.fixed}
        for value in sorted(other):
            yield problem("A013", found=value, fixed=rule.fixed, **said)
    elif rule.always and len(without) == len(parents):
        yield problem("A011", **said)
    elif without:
        yield problem("A012", count=len(without), of=len(parents), **said)


def _filled(parent: Node, name: str) -> bool:
    """Tell whether a node is there and says something."""
    values = _found(parent, name)
    texts = ["".join(v.itertext()) if hasattr(v, "itertext") else str(v) for v in values]
    return any(text.strip() for text in texts) and all(text.strip() for text in texts)


def _found(node: Node, path: str) -> list[Node]:
    namespace = etree.QName(node.getroottree().getroot()).namespace
    found: list[Node] = node.xpath(path, namespaces={"ddi": namespace})
    return found
