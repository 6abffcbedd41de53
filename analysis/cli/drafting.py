"""A draft of a definition, made from a data file and written where it can be edited."""

from __future__ import annotations

from pathlib import Path

from analysis.read.labelled import read_labelled
from instrument.draft import draft
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
        The files written: a study that `peil check` can look at.

    Raises
    ------
    PeilError
        A030 to A035 if the file cannot be read; A036 if there is a draft of it already.
    """
    folder = into / (slug(path.stem) or "draft") / FOLDER
    if folder.exists() and any(folder.iterdir()):
        raise PeilError.of("A036", Place(path.name), folder=folder)
    files = draft(read_labelled(path, encoding), language)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return tuple(written)
