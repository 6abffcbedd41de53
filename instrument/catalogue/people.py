"""People, their links over waves, and fieldwork (N)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "N001": (
        "the list of decisions cannot be read: {why}",
        "save it as CSV in UTF-8, with the heading {columns}",
    ),
    "N002": (
        "the list of decisions has a wrong heading: {why}",
        "its columns are {columns}",
    ),
    "N003": ("“{value}” is no wave", "closest: {closest}; there are {known}"),
    "N004": (
        "“{value}” is not the number of a row",
        "count rows as the export has them, heading rows included; peil link names them",
    ),
    "N005": (
        "the export of {wave} has no row {row}{record}",
        "the export is another one than was decided about: run peil link and decide anew",
    ),
    "N006": ("“{value}” is no decision", "write same, different or unknown"),
    "N007": (
        "{column} is empty",
        "say who decided, on which day and why: a link is signed, or is not made",
    ),
    "N008": ("“{value}” is not a day", "write it as 2021-06-30"),
    "N009": (
        "there are two decisions about row {row} of {wave}; the first stands in line {first}",
        "keep one of them",
    ),
    "N010": (
        "the decision is “same”, and does not say who",
        "write the code of that person in the column person",
    ),
    "N011": (
        "no row bears the code {person} by itself",
        "closest: {closest}; write the code of somebody who took part",
    ),
    "N012": (
        "{person} would appear twice in {wave}: also in row {other}",
        "one of them is somebody else: decide different or unknown",
    ),
    "N013": (
        "row {row} of {wave} is set aside as {reason}, whoever sent it",
        "take the decision out",
    ),
    "N014": (
        "version {version}, which {wave} fielded, asks for no participant code",
        "take the decision out",
    ),
    "N015": (
        "more people than were invited are accounted for: {found} of {invited}",
        "correct fieldwork: of wave {wave} in study.yaml",
    ),
    "N016": (
        "{variable} cannot be compared between those who left and those who stayed: {why}",
        "name a variable or construct under fieldwork: compare: in study.yaml; closest: {closest}",
    ),
}
