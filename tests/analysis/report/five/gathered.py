"""A reader of what a report says of many results at once: counts, lists, and other pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tests.analysis.report.five.reader import CELL, NO_NUMBER, Report
from tests.analysis.report.five.rendered import Page, Table
from tests.analysis.report.five.spoken import COUNT, NUMBER, same, value

CLAIMS = {
    "en": re.compile(rf"^(?P<claims>{COUNT}) claims?\. Tested here: (?P<tested>{COUNT}), with "
                     rf"(?P<hypotheses>{COUNT}) hypothes.*?: (?P<waiting>{COUNT})\. "
                     rf"Not to be tested with these answers: (?P<never>{COUNT})\.$"),
    "nl": re.compile(rf"^(?P<claims>{COUNT}) bewering(?:en)?\. Hier getoetst: (?P<tested>{COUNT}), "
                     rf"met (?P<hypotheses>{COUNT}) hypothese.*?: (?P<waiting>{COUNT})\. "
                     rf"Met deze antwoorden niet te toetsen: (?P<never>{COUNT})\.$"),
}  # fmt: skip
OVERVIEW = re.compile(
    rf"^(?:- )?\*\*(?P<n>{COUNT}) hypothes\w*:?\*\*(?: (?:on|over) \*[^*]+\*:)? "
    r"(?P<counts>[^.]*)\.$"
)
CONCLUSION = re.compile(
    rf"^(?:Of|Van) (?P<n>{COUNT}) hypothes\w+ (?:on|over) \*[^*]+\*[, ]*(?:is er |zijn er )?"
    rf"(?P<supported>{COUNT}|none|geen) (?:is supported|are supported|gesteund) (?:and|en) "
    rf"(?P<refuted>{COUNT}|none|geen) (?:is refuted|are refuted|weerlegd)\."
    rf"(?: (?:For|Bij) (?P<open>{COUNT}|all of them|alle) (?:the answers|laten de antwoorden))?"
)
"""What the first family comes to, in a sentence."""
EACH = re.compile(rf"(?P<n>{COUNT}) (?P<verdict>[a-z ]+)")
VERDICT = ("Verdict on the hypothesis", "Oordeel over de hypothese")
UNTESTED = {"en": "not tested", "nl": "niet getoetst"}
PLACEBOS = re.compile(rf"\*\*(?P<n>{COUNT}|none|geen) (?:of|van)(?: de)? (?P<of>{COUNT})\*\*")
NONE, ALL = ("none", "geen"), ("all of them", "alle")
COULD = {
    "en": re.compile(rf"^Of (?P<n>{COUNT}) estimates? that decides?, (?P<enough>{COUNT}) had"),
    "nl": re.compile(rf"^Van (?:de )?(?P<n>{COUNT}) schatting(?:en)? die beslis[^,]*, .*?"
                     rf"(?P<enough>{COUNT})"),
}  # fmt: skip
ALT = {
    "en": re.compile(rf"(?P<name>[A-Z]\w*): [^;:\d−]*(?P<estimate>{NUMBER})[^;]*?95% interval "
                     rf"(?P<low>{NUMBER}) to (?P<high>{NUMBER}), "
                     r"where (?P<least>\S+) would matter, (?P<verdict>[a-z ]+)"),
    "nl": re.compile(rf"(?P<name>[A-Z]\w*): [^;:\d−]*(?P<estimate>{NUMBER})[^;]*?95%-interval "
                     rf"(?P<low>{NUMBER}) tot (?P<high>{NUMBER}), "
                     r"waar (?P<least>\S+) ertoe zou doen, (?P<verdict>[a-z ]+)"),
}  # fmt: skip
MATTERS = {"en": " would matter, ", "nl": " ertoe zou doen, "}
"""Stands once for each estimate that is said of a picture."""


def gathered_faults(report: Report) -> list[str]:
    """List everything that is said of many results at once and is not so."""
    found = []
    for page in report.pages:
        found += [f"{page.name}: {each}" for each in _page(report, page)]
    return found


def _page(report: Report, page: Page) -> Iterator[str]:
    if page.name == "index":
        yield from _overview(report, page)
        yield from _concluded(report, page)
    if page.name == "claims":
        yield from _claims(report, page)
    for table in page.tables:
        yield from _verdicts(report, table)
    for picture in page.pictures:
        yield from _alt(report, picture.alt)
    for line in page.paragraphs:
        if met := PLACEBOS.search(line):
            yield from _placebos(report, page, met)
        if met := COULD[report.code].match(line):
            yield from _could(report, page, met)


def _overview(report: Report, page: Page) -> Iterator[str]:
    """The counts of each family are those of the results, and add up."""
    decided = report.verdicts[report.verdicts["role"] == "primary"]
    families = [mine for _, mine in decided.groupby("family", sort=False)]
    told = [met for line in page.paragraphs if (met := OVERVIEW.match(line))]
    if len(told) != len(families):
        yield f"{len(told)} families are counted, and there are {len(families)}"
        return
    words = report.language.verdicts
    for met, mine in zip(told, families, strict=True):
        said = {each["verdict"].strip(): value(each["n"], report.code)
                for each in EACH.finditer(met["counts"])}  # fmt: skip
        wanted = Counter(words[each] for each in mine["verdict"])
        if said != dict(wanted):
            yield f"{said} are counted, and the results say {dict(wanted)}"
        if value(met["n"], report.code) != len(mine):
            yield f"{met['n']} hypotheses are counted, and there are {len(mine)}"


def _concluded(report: Report, page: Page) -> Iterator[str]:
    """The sentence on the first family counts as the results do."""
    decided = report.verdicts[report.verdicts["role"] == "primary"]
    mine = decided[decided["family"] == decided["family"].iloc[0]]
    met = next((met for line in page.paragraphs if (met := CONCLUSION.match(line))), None)
    if met is None:
        yield "does not say what the first family comes to"
        return
    counts = Counter(mine["verdict"])
    wanted = {
        "n": len(mine),
        "supported": counts["supported"],
        "refuted": counts["refuted"],
        "open": counts["undecided"],
    }
    for name, n in wanted.items():
        said = met[name] or "none"
        every = {**dict.fromkeys(NONE, 0), **dict.fromkeys(ALL, len(mine))}
        if (every[said] if said in every else value(said, report.code)) != n:
            yield f"{said} {name}, and the results say {n}"


def _verdicts(report: Report, table: Table) -> Iterator[str]:
    """Wherever a hypothesis stands beside a verdict in a table, it is that of the results."""
    words, names = report.language.verdicts, set(report.verdicts["hypothesis"])
    heads = {"Verdict", "Oordeel", *VERDICT} & set(table.head)
    if not heads or {"Sign", "Teken"} & set(table.head):
        return
    column = table.head.index(heads.pop())
    for row in table.rows:
        name = next((met[1] for cell in row if (met := re.match(r"([A-Z]\w*)(?::|$)", cell))
                     and met[1] in names), None)  # fmt: skip
        if name is None:
            continue
        decides, said = report.decides(name), row[column].lstrip("●✕○– \u00a0")
        if said != words[decides["verdict"]]:
            yield f"{table.caption}: {name} is {said}, and the results say {decides['verdict']}"
        sure = {"How sure", "Hoe zeker"} & set(table.head)
        if sure:
            told = row[table.head.index(sure.pop())]
            if told.startswith("open:") != (said == words["undecided"]):
                yield f"{table.caption}: {name} is {said}, and how sure: {told}"
        cell = next((met for each in row if (met := CELL.match(each))), None)
        if cell is None:
            continue
        low, high = (value(cell[end], report.code) for end in ("low", "high"))
        claimed = decides["direction"]
        if said == words["supported"] and claimed and min(low * claimed, high * claimed) <= 0:
            yield f"{table.caption}: {name} is supported with {cell[0]}"


def _claims(report: Report, page: Page) -> Iterator[str]:
    """The counts above the claims are those of its rows."""
    (table,) = (each for each in page.tables if len(each.head) > 2)
    met = next((met for line in page.paragraphs if (met := CLAIMS[report.code].match(line))), None)
    if met is None:
        yield "does not say how many claims there are"
        return
    verdicts = table.column(*VERDICT)
    claims = [each.split(".")[0] for each in table.column("Claim", "Bewering")]
    tests = [each.split(":")[0] for each in table.column("Hypothesis", "Hypothese")]
    rows = [*zip(claims, tests, verdicts, strict=True)]
    words = set(report.language.verdicts.values())
    tested = {claim for claim, _, said in rows if said in words}
    never = {claim for claim, _, said in rows if said.startswith(UNTESTED[report.code])}
    wanted = {
        "claims": len(set(claims)),
        "tested": len(tested),
        "hypotheses": len({name for _, name, said in rows if said in words}),
        "waiting": len(set(claims) - tested - never),
        "never": len(never),
    }
    for name, n in wanted.items():
        if value(met[name], report.code) != n:
            yield f"{met[name]} {name}, and the table has {n}"
    for row, said in zip(table.rows, verdicts, strict=True):
        if said in report.language.verdicts.values() or row[-1]:
            continue
        yield f"{row[0]}: neither a verdict nor why not"


def _alt(report: Report, alt: str) -> Iterator[str]:
    """What is said of a picture of estimates is what the results say."""
    words, told = report.language.verdicts, list(ALT[report.code].finditer(alt))
    if len(told) != alt.count(MATTERS[report.code]):
        yield f"picture: only {len(told)} estimates can be read of: {alt}"
    for met in told:
        row = report.decides(met["name"])
        for name in ("estimate", "low", "high"):
            if not same(met[name], row[name], report.code):
                yield f"picture: {met['name']}: {name} {met[name]}, the results say {row[name]}"
        if met["verdict"].strip() != words[row["verdict"]]:
            yield f"picture: {met['name']} is {met['verdict']}, the results say {row['verdict']}"
        least = row["sesoi"] * (row["direction"] or 1)
        if value(met["least"].lstrip("±"), report.code) != round(least, 3):
            yield f"picture: {met['name']}: {met['least']} would matter, and not {row['sesoi']}"


def _placebos(report: Report, page: Page, met: re.Match[str]) -> Iterator[str]:
    table = page.table("lacebo")
    rows = [] if table is None else table.column("p (Holm)")
    made = [each for each in rows if each != NO_NUMBER]
    small = [each for each in made if value(each.lstrip("< "), report.code) < report.level]
    n = 0.0 if met["n"] in NONE else value(met["n"], report.code)
    if (n, value(met["of"], report.code)) != (len(small), len(made)):
        yield f"{met[0]}, and the table has {len(small)} of {len(made)}"
    if not made:
        yield f"{met[0]}: counts placebos, and none was estimated"


def _could(report: Report, page: Page, met: re.Match[str]) -> Iterator[str]:
    table = next(each for each in page.tables if len(each.head) == 4 and "SD" in each.head[-1])
    if value(met["n"], report.code) != len(table.rows):
        yield f"{met['n']} estimates, and the table has {len(table.rows)}"
