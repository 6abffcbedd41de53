"""What books offer to take along: each what its readers can read, all beside the books."""

from __future__ import annotations

from pathlib import Path

from analysis.pipeline.folder import StudyFolder
from analysis.report.files import FOLDER, offered, publish


def made(root: Path) -> StudyFolder:
    folder = StudyFolder(root)
    folder.codebook.mkdir(parents=True)
    for language in ("nl", "en"):
        folder.searchable(language).write_text(language)
    (folder.codebook / "codebook.csv").write_text("item")
    return folder


def test_readers_are_offered_the_codebook_in_their_language(tmp_path: Path) -> None:
    folder = made(tmp_path)
    assert [each.path.name for each in offered(folder, "nl")] == [
        "codebook.nl.html",
        "codebook.csv",
    ]
    assert [each.path.name for each in offered(folder, "en")] == ["codebook.html", "codebook.csv"]


def test_what_any_book_offers_is_beside_the_books(tmp_path: Path) -> None:
    publish(made(tmp_path), tmp_path / "book", ("nl", "en"))
    found = {path.name: path.read_text() for path in (tmp_path / "book" / FOLDER).iterdir()}
    assert found == {"codebook.nl.html": "nl", "codebook.html": "en", "codebook.csv": "item"}
