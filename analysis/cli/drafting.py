"""A draft of a definition and its data, made from a data file, written where it can be edited."""

from __future__ import annotations

from pathlib import Path

from analysis.read.labelled import read_labelled, rows_of
from instrument.draft import draft
from instrument.draft.about import WAVE, numbered
from instrument.draft.identifiers import slug
from instrument.load import FOLDER
from instrument.problems import PeilError, Place


def write_draft(
    path: Path, into: Path, encoding: str | None = None, language: str | None = None
) -> tuple[Path, ...]:
    """Draft a definition from a data file of SPSS or Stata.

    Parameters
    ----------
    path
        The data file.
    into
        Folder of drafts; the study gets one of its own in it, named like the file.
    encoding
        Of the texts in the file; by default what the file says.
    language
        Of its labels; by default guessed.

    Returns
    -------
    tuple of Path
        The files written, the data last: a study that `peil check` can look at.

    Raises
    ------
    PeilError
        A030 to A035 if the file cannot be read; A036 if there is a draft or data of it already.
    """
    study = into / (slug(path.stem) or "draft")
    folder, data = study / FOLDER, study / "data" / "raw" / WAVE
    for each in (folder, data):
        if each.exists() and any(each.iterdir()):
            raise PeilError.of("A036", Place(path.name), folder=each)
    labelled = numbered(read_labelled(path, encoding))
    files = draft(labelled, language)
    found = {folder / name: text for name, text in files.items()}
    found[data / f"{path.stem}.csv"] = rows_of(path, encoding, labelled.numbered)
    for place, text in found.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    return tuple(found)
