"""Codebooks, data files and the deposit (A)."""

from __future__ import annotations

from collections.abc import Mapping

PROBLEMS: Mapping[str, tuple[str, str]] = {
    "A001": (
        "the study has no description, which an archive asks for",
        "write description: in study.yaml; the study that ships with peil shows every field",
    ),
    "A002": (
        "the study has no rules of disclosure, so nothing of it may be packed",
        "write disclosure: in study.yaml; the study that ships with peil shows every field",
    ),
    "A010": (
        "a codebook in DDI opens with the study's description, and there is none",
        "write description: in study.yaml; peil's own study shows every field",
    ),
    "A011": (
        "missing or empty: {path}, which CESSDA's profile {profiles} demands",
        "{remedy}",
    ),
    "A012": (
        "{count} of {of} lack {path}, which CESSDA's profile {profiles} demands of each",
        "{remedy}",
    ),
    "A013": (
        "{path} says “{found}” where CESSDA's profile {profiles} fixes “{fixed}”",
        "{remedy}",
    ),
    "A014": (
        "{element} holds {character}, which XML cannot hold",
        "remove the character from the label or text that it stands in",
    ),
    "A015": ("{name} stands twice among the files and variables", "give each a name of its own"),
    "A016": ("there is no version {version}", "name one of {known}"),
    "A017": ("this is no codebook of DDI 2.5 or 2.6: {why}", "write it anew with peil codebook"),
    "A020": (
        "{count} columns of one file are called {name}",
        "give each column a name of its own",
    ),
    "A021": (
        "a column has no name",
        "give it one",
    ),
    "A022": (
        "{value} is none of its categories, in {count} cell(s)",
        "add the category, or let the cells be missing with a reason",
    ),
    "A023": (
        "{value} is an answer, and the file would take it for missing: {codes}",
        "give the reasons missing codes that nobody can answer",
    ),
    "A024": (
        "a text of {size} bytes does not fit; {form} holds {most}",
        "shorten or withhold it; CSV and Parquet hold texts of any length",
    ),
    "A025": (
        "the code {code} is also the word for a reason missing",
        "give the category another code",
    ),
    "A026": (
        "{value} cannot be written: {why}, in {count} cell(s)",
        "mend it where the table is made, or let the cell be missing with a reason",
    ),
    "A027": (
        "SPSS cannot declare these codes missing: {codes}",
        "give it three values, or a range and one value, with no answer in between",
    ),
    "A028": (
        "its categories cannot be written: {why}",
        "give each category a code and a value of its own that the format can hold",
    ),
    "A029": (
        "the file cannot be written as {form}: {why}",
        "mend what it says, or leave this format out",
    ),
    "A030": (
        "the file cannot be read: {why}",
        "open it in SPSS, Stata or PSPP and save it anew as .sav; if that fails too, it is damaged",
    ),
    "A031": (
        "the file is locked with a password",
        "open it in SPSS with the password and save it without one",
    ),
    "A032": (
        "the texts of the file are not in the encoding that it claims; tried: {tried}",
        "name another, such as windows-1250 or gb18030: --encoding NAME",
    ),
    "A033": (
        "the file has no variables",
        "look whether it is the right one",
    ),
    "A034": (
        "the name of the file ends on {ending}, and a draft is made from {known}",
        "save it as .sav",
    ),
    "A035": (
        "there is no such file in {folder}",
        "look whether the name is spelt as the file's",
    ),
    "A036": (
        "there is a draft already in {folder}",
        "take it away, or name another folder: --into DIR",
    ),
    "A040": (
        "the file does not hold what is described: {why}",
        "write the file and its description from the same table: peil package",
    ),
    "A041": (
        "“{value}” is none of the categories of the column",
        "add the option to the scale, or see why cleaning did not mark the answer as invalid",
    ),
    "A042": (
        "the key does not tell {count} row(s) from others, this one first: {why}",
        "see in the audit why a row stands twice, or give the file a key that fits",
    ),
    "A043": (
        "{count} row(s) point to what stands in no row of {other}, this one first: {value}",
        "publish the rows that they point to, or leave these out as well",
    ),
    "A044": (
        "the column points to the file {other}, which is not in the deposit",
        "publish {other} too, or do not let the column point to it",
    ),
    "A045": (
        "the cell holds {kind}",
        "withhold the column: name it under disclosure, withheld, in study.yaml",
    ),
    "A046": (
        "a participant code stands here",
        "take it out: the deposit has numbers of its own for people",
    ),
    "A047": (
        "the file cannot be in the zip: {why}",
        "give it a plain name: letters, digits, dots, underscores and hyphens",
    ),
    "A048": (
        "some computers take it for the same as {other}",
        "give one of them another name, not only other capitals",
    ),
    "A049": (
        "the data file cannot be read as CSV in UTF-8: {why}",
        "write it again with peil package; do not edit it by hand",
    ),
    "A050": (
        "a rule of disclosure names {name}, which stands for nothing it could be about",
        "name an item, a variable or a group; what identifies is one column of the panel",
    ),
    "A051": (
        "{name} stands in {file}, and the study withholds it: {why}",
        "leave it out of the file, or take it from disclosure: withheld: in study.yaml",
    ),
    "A052": (
        "in {file} only {number} share {key}; the study asks for {smallest} at least",
        "coarsen a variable under disclosure: identifying:, or withhold it altogether",
    ),
    "A053": (
        "{share} of {name} in {file} would be withheld; the study allows {most} at most",
        "publish a coarser variable in its place, or withhold it altogether",
    ),
    "A054": (
        "{name} in {file} holds people's own words",
        "withhold it in study.yaml under disclosure:",
    ),
    "A055": (
        "{name} in {file}, about the group {group}, stands beside {beside}",
        "withhold it, or name it under disclosure: apart: in study.yaml",
    ),
    "A056": (
        "the group {group}, which is set apart, is called like a file of the deposit",
        "give the group another id in study.yaml",
    ),
    "A057": (
        "{file} has {number} row(s) of {wave}; the study asks for {smallest} at least",
        "withhold what only that group was asked, or join waves",
    ),
}
