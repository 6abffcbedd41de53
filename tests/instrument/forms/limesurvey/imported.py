"""A .lss as LimeSurvey's importer takes it: its tables, and what it drops without a word.

Written from the importer's behaviour (6.10), not from the code that writes the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

Row = Mapping[str, str]
TABLES = {
    "surveys": {"sid", "language", "additional_languages", "format", "showsurveypolicynotice"},
    "surveys_languagesettings": {"surveyls_survey_id", "surveyls_language", "surveyls_title"},
    "groups": {"gid", "sid", "group_order", "grelevance"},
    "group_l10ns": {"id", "gid", "group_name", "language"},
    "questions": {"qid", "parent_qid", "sid", "gid", "type", "title", "other", "mandatory"},
    "subquestions": {"qid", "parent_qid", "sid", "gid", "type", "title"},
    "question_l10ns": {"id", "qid", "question", "help", "language"},
    "answers": {"aid", "qid", "code", "sortorder", "scale_id"},
    "answer_l10ns": {"id", "aid", "answer", "language"},
}
QUESTION = re.compile(r"[A-Za-z][A-Za-z0-9]{0,19}")
LINE = re.compile(r"[A-Za-z0-9]{1,20}")
ANSWER = re.compile(r"[A-Za-z0-9]{1,5}")
WITH_ANSWERS, WITH_LINES = {"L", "F"}, {"M", "F", "Q"}


class Imported:
    """The tables of a file, and its variables as expressions name them."""

    def __init__(self, content: bytes) -> None:
        root = etree.fromstring(content)
        assert root.tag == "document"
        assert root.findtext("LimeSurveyDocType") == "Survey"
        self.languages = [each.text for each in root.findall("languages/language")]
        tables: dict[str, list[Row]] = {
            section.tag: [
                {cell.tag: cell.text or "" for cell in row} for row in section.findall("rows/row")
            ]
            for section in root
            if section.find("rows") is not None
        }
        # A table without rows is not in the file.
        self.tables: dict[str, list[Row]] = {**{name: [] for name in TABLES}, **tables}
        self.fields = {
            section.tag: {each.text for each in section.findall("fields/fieldname")}
            for section in root
            if section.find("fields") is not None
        }
        self.questions = {row["qid"]: row for row in self.tables["questions"]}

    def of(self, table: str, **cells: str) -> list[Row]:
        """Find rows of a table."""
        rows = self.tables.get(table, [])
        return [row for row in rows if all(row[name] == cell for name, cell in cells.items())]

    def variables(self) -> list[str]:
        """Name what expressions may ask about, in the order of the questions."""
        return [name for row in self.tables["questions"] for name in self._variables(row)]

    def span(self, row: Row) -> tuple[int, int]:
        """Give the places of a question's first and last variable."""
        names = self.variables()
        places = [names.index(name) for name in self._variables(row)]
        return min(places), max(places)

    def _variables(self, row: Row) -> Iterator[str]:
        lines = self.of("subquestions", parent_qid=row["qid"])
        if not lines:
            yield row["title"]
        yield from (f"{row['title']}_{line['title']}" for line in lines)
        if row["other"] == "Y":
            yield f"{row['title']}_other"

    def lost(self) -> list[str]:
        """List what the importer would drop, rename or cut, and what does not hang together."""
        return [*self._fields(), *self._codes(), *self._texts(), *self._references()]

    def _fields(self) -> Iterator[str]:
        for table, needed in TABLES.items():
            if not self.tables[table]:
                continue
            if gone := needed - self.fields.get(table, set()):
                yield f"{table} lacks {sorted(gone)}"

    def _codes(self) -> Iterator[str]:
        titles = [row["title"] for row in self.tables["questions"]]
        yield from (f"question {title}" for title in titles if not QUESTION.fullmatch(title))
        folded = Counter(title.lower() for title in titles)
        yield from (f"question {title} twice" for title, times in folded.items() if times > 1)
        for qid, row in self.questions.items():
            lines = [each["title"] for each in self.of("subquestions", parent_qid=qid)]
            codes = [each["code"] for each in self.of("answers", qid=qid)]
            yield from (f"line {row['title']}[{c}]" for c in lines if not LINE.fullmatch(c))
            yield from (f"answer {row['title']}={c}" for c in codes if not ANSWER.fullmatch(c))
            for listed in (lines, codes):
                if len({each.lower() for each in listed}) < len(listed):
                    yield f"a code of {row['title']} twice"
            if (row["type"] in WITH_LINES) != bool(lines):
                yield f"{row['title']} of type {row['type']} has {len(lines)} lines"
            if (row["type"] in WITH_ANSWERS) != bool(codes):
                yield f"{row['title']} of type {row['type']} has {len(codes)} answers"

    def _texts(self) -> Iterator[str]:
        asked = [*self.tables["questions"], *self.tables["subquestions"]]
        for name, rows, table, field in (
            ("gid", self.tables["groups"], "group_l10ns", "group_name"),
            ("qid", asked, "question_l10ns", "question"),
            ("aid", self.tables["answers"], "answer_l10ns", "answer"),
        ):
            said = {(r[name], r["language"]): r[field] for r in self.tables[table]}
            for row in rows:
                for language in self.languages:
                    if not said.get((row[name], str(language)), ""):
                        yield f"{table} of {row[name]} has no {language}"

    def _references(self) -> Iterator[str]:
        groups = {row["gid"] for row in self.tables["groups"]}
        for row in (*self.tables["questions"], *self.tables["subquestions"]):
            if row["gid"] not in groups:
                yield f"{row['title']} is in no group"
        for row in self.tables["subquestions"]:
            if row["parent_qid"] not in self.questions:
                yield f"{row['title']} belongs to no question"
        ids = [row["qid"] for row in (*self.tables["questions"], *self.tables["subquestions"])]
        if len(ids) > len(set(ids)):
            yield "a qid twice"


def expressions(imported: Imported) -> Iterator[tuple[str, str, str]]:
    """Give every equation: where, the question it stands at, and its text."""
    for row in imported.tables["questions"]:
        yield "relevance", row["title"], row["relevance"]
        group = imported.of("groups", gid=row["gid"])[0]
        yield "group", row["title"], group["grelevance"]
        for text in imported.of("question_l10ns", qid=row["qid"]):
            for inside in re.findall(r"\{([^}]*)\}", text["question"]):
                yield "text", row["title"], inside
        for each in imported.of("question_attributes", qid=row["qid"]):
            if each["attribute"] == "em_validation_q":
                yield "validation", row["title"], each["value"]
