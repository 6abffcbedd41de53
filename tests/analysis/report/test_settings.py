"""Settings of a book: what its authors wrote stays, but not against what holds for every book."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.report.settings import configured
from instrument.load import load
from instrument.study import Study

ROOT = Path(__file__).resolve().parents[3]
STUDY: Study = load(ROOT / "tests" / "studies" / "bsa_panel").questionnaire.study


def test_settings_take_title_language_and_banner_from_the_definition() -> None:
    found = configured({}, STUDY, "en")
    assert found["title"] == STUDY.title["en"]
    settings = found["sphinx"]["config"]
    assert settings["language"] == "en"
    assert settings["html_theme_options"]["announcement"] == STUDY.notice["en"]


def test_settings_of_authors_stay_but_not_against_what_holds_for_every_book() -> None:
    written = {
        "title": "My own",
        "execute": {"execute_notebooks": "off", "timeout": 9},
        "sphinx": {
            "extra_extensions": ["mine"],
            "config": {
                "html_css_files": ["x.css"],
                "html_copy_source": True,
                "html_theme_options": {"announcement": "All true", "show_toc_level": 3},
            },
        },
    }
    before = json.dumps(written)
    found = configured(written, STUDY, "en")
    assert json.dumps(written) == before
    assert found["title"] == "My own"
    assert found["execute"] == {"execute_notebooks": "off"}
    settings = found["sphinx"]["config"]
    assert settings["html_css_files"] == ["x.css"]
    assert settings["html_copy_source"] is False
    assert settings["html_theme_options"] == {
        "announcement": STUDY.notice["en"],
        "article_header_end": ["language-switch.html", "article-header-buttons.html"],
        "primary_sidebar_end": ["report-file.html"],
        "search_bar_text": "Search this report",
        "show_toc_level": 3,
        "use_download_button": False,
        "use_fullscreen_button": False,
    }
    assert {"mine", "myst_nb"} <= set(settings["extensions"])
    assert "sphinx_thebe" not in settings["extensions"]


def test_authors_may_have_a_name_in_each_language() -> None:
    written = {"author": {"nl": "De makers", "en": "The makers"}}
    names = [configured(written, STUDY, language)["author"] for language in ("nl", "en")]
    assert names == ["De makers", "The makers"]
    assert configured({"author": "Ada"}, STUDY, "nl")["author"] == "Ada"


def test_a_study_without_english_has_its_banner_in_its_own_language() -> None:
    texts = {"title": {"nl": "Titel"}, "notice": {"nl": "Verzonnen"}, "languages": ("nl",)}
    dutch = STUDY.model_copy(update={**texts, "source_language": "nl"})
    found = configured({}, dutch, "nl")
    assert (found["title"], found["sphinx"]["config"]["language"]) == ("Titel", "nl")
    assert found["sphinx"]["config"]["html_theme_options"]["announcement"] == "Verzonnen"
