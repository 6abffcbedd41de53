"""The study folder (S), and its translations and releases (T)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
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
    "S010": (
        "a block of prose does not end, or another starts within it",
        "start a block with a line such as :::nl, end it with :::, and start no block within one",
    ),
    "S011": (
        "the outline of the report cannot be read: {why}",
        "give it a title in each language, and themes: the names of pages in book/",
    ),
    "S012": (
        "the report has no page {name}, which is named under themes",
        "write the page in book/, or name one that is there: {known}",
    ),
    "S014": (
        "the report is not made in {language}",
        "give one of the study's languages with --lang: {known}",
    ),
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
