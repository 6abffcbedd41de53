"""Every problem peil can report: code → (what is wrong, what to do).

D definition, L lint, C condition, F form, R raw export, H harmonisation, P plan and models,
S study folder, T translations and releases.
Codes are never reused; withdrawn are S003, H001 and P003. Words in braces are filled in by
`instrument.problems.problem`.
"""

from __future__ import annotations

from instrument.lints import LINTS

CATALOGUE: dict[str, tuple[str, str]] = {
    # --- L, lints of the definition ---
    **LINTS,
    # --- S, the study folder ---
    "S001": (
        "there is no study in {folder}",
        "give the study's folder with --study DIR",
    ),
    "S002": ("{file} is missing", "write it, or run the step that makes it: {step}"),
    "S004": (
        "the step {step} failed: {why}",
        "mend the cause and run the command again",
    ),
    "S005": (
        "peil met something it did not expect: {why}",
        "run again with PEIL_TRACEBACK=1 and report what it prints",
    ),
    "S006": (
        "{file} is missing, and the step {step} needs it",
        "put it there; it is part of the study",
    ),
    "S007": (
        "the answers of {study} are real, and made-up ones would take their place",
        "simulate only where study.yaml says synthetic: true",
    ),
    "S008": (
        "it cannot be read or written: {why}",
        "see that nothing else stands in its place, and that you may read and write there",
    ),
    # --- D, the definition ---
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
    # --- C, conditions ---
    "C001": ("the condition “{source}” cannot be read: {why}", "{remedy}"),
    "C002": ("in the condition “{source}”: {why}", "{remedy}"),
    # --- F, forms ---
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
    # --- R, raw exports ---
    "R001": ("the export is missing", "put the platform's export at {file}"),
    "R002": ("the file is empty", "export the wave again"),
    "R003": (
        "byte {byte} is not {encoding} text",
        "export the wave again, or save it again, as {encoding}",
    ),
    "R004": (
        "the column {column} is missing",
        "export with all columns; closest found: {closest}",
    ),
    "R005": (
        "the column {column} is not in version {version}",
        "closest known name: {closest}; remove it from the export or declare the item",
    ),
    "R006": (
        "the column {column} stands twice",
        "export the wave again with unique headings",
    ),
    "R007": (
        "the row has {found} cells where the heading has {expected}",
        "the row is cut or its text holds a {delimiter}: repair the quoting in the export",
    ),
    "R008": (
        "“{value}” is not an answer of {item}",
        "closest option: {closest}; if it is right, add it to the scale or to aliases",
    ),
    "R009": (
        "“{value}” is not a number",
        "correct the cell, or declare its missing code",
    ),
    "R010": (
        "{value} lies outside {low} to {high}",
        "check the answer with the respondent's record",
    ),
    "R011": ("“{value}” is not a date of the form {form}", "export dates as {form}"),
    "R012": ("the file does not look like an export of {platform}: {why}", "{remedy}"),
    "R013": (
        "the language {value} was not fielded",
        "closest: {closest}; fielded: {known}",
    ),
    "R014": (
        "the quoting breaks: {why}",
        "export the wave again; a quotation mark within text must be doubled and every one close",
    ),
    "R015": (
        "“{value}” holds control characters",
        "they were read as �; look the text up on the platform",
    ),
    "R016": (
        "“{value}” is not what the column {column} holds",
        "export the wave again with numeric values; known: {known}",
    ),
    "R017": (
        "the export's clock is {found}, but the wave states {stated}",
        "set timezone: {found} for wave {wave} in study.yaml, or export on the clock of {stated}",
    ),
    "R018": (
        "the record {value} stands twice, first in row {first}",
        "look on the platform whether it was sent twice; cleaning keeps a person's first form",
    ),
    "R019": (
        "the file cannot be read: {why}",
        "close the program that holds it, or mend its permissions",
    ),
    "R020": (
        "the file has headings and no answers",
        "export the wave with its answers",
    ),
    "R021": (
        "the file ends within a line, so this row may be cut",
        "export the wave again, or compare the row with the platform",
    ),
    "R022": (
        "“{value}” has more digits than a number can keep",
        "correct the cell; 15 digits are kept exactly",
    ),
    "R023": (
        "{count} answers stand there as labels, such as “{value}”, where codes belong",
        "export with answer codes (LimeSurvey) or numeric values (Qualtrics)",
    ),
    # --- H, harmonisation ---
    "H002": (
        (
            "the rule {rule} makes no declared code of {variable} from “{code}” of version "
            "{version}; {count} answers count as invalid"
        ),
        "mend the rule or the scale",
    ),
    "H003": (
        "the flow does not close: {raw} rows read, {kept} kept, {aside} set aside",
        "this is a defect in peil: please report it with the export's heading",
    ),
    "H004": (
        "the participant code {code} is not well formed",
        "row set aside; correct it by hand",
    ),
    "H005": (
        "{variable} is called like another column of the panel",
        "give the variable, construct or group of respondents another id",
    ),
    # --- P, plan and models ---
    "P001": ("the plan: {field}: {why}", "{remedy}"),
    "P002": (
        "hypothesis {id} names {name}, which is not in the data",
        "known: {known}",
    ),
    "P004": ("the truth of the simulation: {field}: {why}", "{remedy}"),
    # --- T, translations and releases ---
    "T001": (
        "the {language} of {path} was read against another {source} wording than today's",
        'read it, mend it, then: peil translations --confirm "{path}" --lang {language}',
    ),
    "T002": (
        "version {version} has no day of release",
        "write released: and the day, such as 2021-05-10, under the version in study.yaml",
    ),
    "T003": (
        "{version} must be {right}, because from {older} it is a {size} step: {why}",
        "call it {right} in study.yaml, or take back what makes the step {size}",
    ),
    "T004": (
        "the list of confirmed translations cannot be read: {why}",
        "restore it from version control; only peil translations and peil release write it",
    ),
    "T005": (
        "{path} has no {language} wording to confirm",
        "write the {language} text first",
    ),
    "T006": (
        "{newer} is released already, and comes after {version}",
        "put the changes of {version} into a version after {newer}",
    ),
    "T007": (
        "{version} is no version of the questionnaire",
        "open it first, under versions: in study.yaml; there are {known}",
    ),
}
