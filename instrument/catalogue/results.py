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
    "H010": (
        "wave {wave}, {stage}: {before} go in and {after} are accounted for",
        "this is a defect in peil: please report it with the export's heading",
    ),
    "H011": (
        (
            "wave {wave}, {stage}: {count} values belong to no row that was kept, the first to row "
            "{row}"
        ),
        "run peil clean and peil harmonise again; if it stays, report it as a defect in peil",
    ),
    "H012": (
        "wave {wave}: {count} rows were kept without a single value, the first of them row {row}",
        "look at this row in the export; if there are answers in it, report a defect in peil",
    ),
    "H013": (
        "wave {wave}: “{before}” reads “{after}” after cleaning, and no line of the audit says why",
        "this is a defect in peil: please report it with the export's heading",
    ),
    "H014": (
        "wave {wave}: {variable} was made from “{given}”, and the cleaned answer is “{code}”",
        "run peil clean and peil harmonise again; if it stays, report it as a defect in peil",
    ),
    "H015": (
        (
            "wave {wave}: by its rules “{given}” reads “{made}” on {variable}, and the table holds "
            "“{held}”"
        ),
        "run peil harmonise again; if it stays, report it as a defect in peil",
    ),
    "H016": ("there is no {kind} “{id}”", "the closest is {closest}; known: {known}"),
    "H017": (
        (
            "hypothesis {id}, {model}: {before} rows in the table, {after} in the sample or left "
            "out for a reason"
        ),
        "this is a defect in peil: please report it with the hypothesis",
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
    "P005": (
        "the plan is registered as it stands, since {date}",
        "nothing is to be done",
    ),
    "P006": (
        "the plan is dated {date}, and one of {last} is registered already",
        "set registered: in the plan to the day on which it was changed",
    ),
    "P007": (
        "the plan was registered before, and has changed",
        'say why: peil register --because "…"; results of what changed stay marked',
    ),
    "P008": (
        "the registrations of the plan in {file} are not as they were written: {why}",
        "take the file from the version history; it is not edited by hand",
    ),
    "P009": (
        "the plan has no hypothesis {id} that is estimated",
        "those that are: {known}",
    ),
    "P010": (
        "studies of {id} cannot be added to what is known of it: {why}",
        "start at the study after the last one there, with the same plan and --only; or at 1, anew",
    ),
    "P030": (
        (
            "the plan has no hypothesis {id} whose power can be planned; levels, counts, "
            "associations and ordered answers cannot be yet"
        ),
        "power can be planned for: {known}",
    ),
    "P031": (
        "hypothesis {id} gives no variances to plan with: {why}",
        "say them: peil power --within … --between …",
    ),
    "P032": (
        "hypothesis {id} compares two kinds of groups, which cannot be planned: {why}",
        "plan for more groups or people: peil power --groups … --people …",
    ),
}
