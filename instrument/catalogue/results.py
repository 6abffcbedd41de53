"""Harmonisation (H), the plan and its models (P)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
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
    "H025": (
        "nobody answered {anchors}, by which {variable} of version {version} is linked",
        "it has no value there; name anchors that this version and today's both ask",
    ),
    "H026": (
        "“{code}” of {item} was not on the list of version {version}",
        "look whether the file is of that version, or mend since and until of the entry",
    ),
    "P001": ("the plan: {field}: {why}", "{remedy}"),
    "P002": (
        "hypothesis {id} names {name}, which is not in the data",
        "known: {known}",
    ),
    "P004": ("the truth of the simulation: {field}: {why}", "{remedy}"),
}
