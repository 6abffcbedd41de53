"""The definition (D) and its conditions (C)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "D001": (
        "this is not valid YAML: {why}",
        "mend the line; an editor with YAML support shows it",
    ),
    "D002": ("{field}: {why}", "see the JSON Schema of the definition: {remedy}"),
    "D003": (
        "{kind} {id} stands twice; first at {first}",
        "give the second another id",
    ),
    "D004": (
        "item id {id} was used before, in version {version}, for another question",
        "ids are never reused: give the new item a new id",
    ),
    "D005": ("{kind} {id} does not exist", "did you mean {closest}? Known: {known}"),
    "D006": (
        "the text has no {language} although version {version} is fielded in it",
        "write the {language} text",
    ),
    "D007": (
        "version {version} is released and its {what} changed from {before} to {after}",
        "put the old text back, or open a new version and write the old one under history",
    ),
    "D008": (
        "version {version} is released but {id} is {how}",
        "put it back as it was, or open a new version",
    ),
    "D009": (
        "the change between {older} and newer versions has no comparability with a reason",
        "add comparability: exact, approximate, conditional or none, and because: why",
    ),
    "D010": (
        "the answers change from {before} to {after} without a rule",
        (
            "add harmonise: to the history entry, or reads: to the scale {after}; or say there "
            "comparability: none, and because: why"
        ),
    ),
    "D011": (
        "option code {code} stands twice in scale {scale}",
        "give each option its own code",
    ),
    "D012": (
        "columns {column} of {first} and {second} are the same in version {version}",
        "give each item its own column",
    ),
    "D013": ("the placeholder {{{name}}} is unknown", "use one of: {known}"),
    "D014": ("the rule {rule} does not fit: {why}", "mend the rule: {remedy}"),
    "D015": (
        "the snapshot of released version {version} does not have its recorded hash",
        "restore {file} from version control; a released snapshot is never edited",
    ),
    "D016": (
        "version {version} is released already",
        "open the next version in study.yaml",
    ),
    "D017": (
        "{{period}} differs between {older} and {newer}, and no history entry of {id} says so",
        "add a history entry with comparability and because; exposure: true for counts",
    ),
    "D018": (
        "several answers of {item} may be chosen, and the code {code} holds a space",
        "give the option a code without spaces: a form writes the chosen ones in a row",
    ),
    "D019": (
        "{item} is asked in no version: since {since}, until {until}",
        "let until be a later version than since",
    ),
    "D020": (
        "{item} draws on {other}, which version {version} {how}",
        "ask {other} before it in every version that asks {item}, or do not draw on it",
    ),
    "D021": (
        "the scale {scale} is a choice and has no options in version {version}",
        "give it options:, or a scale to be like: or a roster: that has some",
    ),
    "D022": (
        "version {newer} stands after {older} and was released before it, on {day}",
        "list the versions oldest first, each with the day on which it was released",
    ),
    "D023": ("the split of {old} does not fit: {why}", "{remedy}"),
    "D024": (
        "no harmonised variable of {item} puts {parts} together as {old} again",
        (
            "let a harmonised form begin with a merge_options or recode that does so and nothing "
            "else; or give rules under harmonise_to:"
        ),
    ),
    "D025": (
        "{anchor} cannot be an anchor of {variable}: {why}",
        "name items that had the same answers in these versions, and are not expected to change",
    ),
    "D026": (
        "{code} is not a code of a language in which numbers and days can be written",
        "give the code of two or three small letters, without a country: pt, and not pt-BR",
    ),
    "C001": ("the condition “{source}” cannot be read: {why}", "{remedy}"),
    "C002": ("in the condition “{source}”: {why}", "{remedy}"),
}
