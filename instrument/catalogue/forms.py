"""Forms (F)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "F001": (
        "{first} and {second} both get the code {code} in LimeSurvey, in version {version}",
        "give one of them another short name under columns: for that version",
    ),
    "F002": (
        "{item} has several open options on scale {scale}, and LimeSurvey has room for one",
        "leave one option open, or ask for the words in an item of their own",
    ),
    "F003": (
        "a text of {item} holds the character {character}, which the form's file cannot",
        "take it out of the text; it may have come along with a copied text",
    ),
    "F004": (
        "the quota {quota} counts answer {code} of {item}, which the form does not offer once",
        "let it count an option of an item with a list of answers and no loop",
    ),
    "F005": (
        "a text of {item} holds “${{”, which an XLSForm takes for the name of a question",
        "write the sign and the brace apart, or leave one of them out",
    ),
    "F010": (
        "{item} holds the character {character}, which no typeface of the paper form has",
        "write it in words, or leave it out of the text",
    ),
    "F015": (
        "two fields have the name {name} in version {version}: see “{first}”",
        "give one of them another short name under columns: for that version",
    ),
    "F016": (
        "the column {column} of {item} is no name that Qualtrics takes",
        "use letters, digits, underscores, dots and hyphens in ids, columns and codes of entries",
    ),
    "F020": (
        "a text of {item} has {length} characters; a cell of a workbook holds {most}",
        "make it shorter",
    ),
}
