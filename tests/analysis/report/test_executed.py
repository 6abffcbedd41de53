"""Cells are run as in a notebook, and a page is run again only where what it rests on changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from analysis.report.executed import Known, execute, has_cells, keep, kept, key_of
from instrument.problems import PeilError

CELL = "```{{code-cell}} ipython3\n:tags: [remove-input]\n\n{}\n```\n"


def page(*sources: str) -> str:
    return "# A page\n\n" + "\n".join(CELL.format(each) for each in sources)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[dict[str, object]]]]:
    pages = {
        "first": page(
            "import os\nname = os.environ['SAID']\nprint(name)",
            "from IPython.display import HTML, display\ndisplay(HTML('<b>1</b>'))\n1 + 1",
        ),
        "second": page("print('name' in globals())"),
        "drawn": page("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"),
    }
    found = execute(pages, tmp_path_factory.mktemp("run"), SAID="nl")
    return {
        each.name: [cell.outputs for cell in each.notebook.cells if cell.cell_type == "code"]
        for each in found
    }


def test_what_cells_print_display_and_give_is_kept_in_order(shown) -> None:
    printed, displayed = shown["first"]
    assert printed == [{"output_type": "stream", "name": "stdout", "text": "nl\n"}]
    assert [each["data"].get("text/html") for each in displayed] == ["<b>1</b>", None]
    assert displayed[1]["data"]["text/plain"] == "2"


def test_a_page_knows_nothing_of_the_one_before(shown) -> None:
    assert shown["second"][0][0]["text"] == "False\n"


def test_a_picture_that_is_drawn_in_a_cell_is_shown(shown) -> None:
    assert any("image/png" in each["data"] for each in shown["drawn"][0])


def test_a_cell_that_fails_says_where_and_why(tmp_path: Path) -> None:
    pages = {"good": page("1"), "bad": page("1", "raise ValueError('no\\nnever')")}
    with pytest.raises(PeilError) as caught:
        list(execute(pages, tmp_path))
    (problem,) = caught.value.problems
    assert problem.code == "S004"
    assert "book/bad.md" in problem.what
    assert "ValueError: no" in problem.what
    assert "\x1b" not in problem.what


def test_a_page_without_cells_has_nothing_to_run() -> None:
    assert has_cells(page("1"))
    assert not has_cells("# Words\n\n```python\n1\n```\n")


def test_a_page_rests_on_its_text_its_code_and_the_files_that_it_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    first = key_of("text", "code", [str(path)])
    assert key_of("text", "code", [str(path)]) == first
    os.utime(path)
    assert key_of("text", "code", [str(path)]) == first
    path.write_text("2")
    assert key_of("text", "code", [str(path)]) != first
    assert len({key_of("other", "code", []), key_of("text", "c", []), key_of("text", "", [])}) == 3


def test_what_is_known_is_read_again_and_nothing_where_it_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    assert kept(path) == {}
    keep(path, [Known("a", "k", ("x", "y"))])
    assert kept(path) == {"a": Known("a", "k", ("x", "y"))}
    for spoilt in ("{", '[{"name": "a"}]', "[1]"):
        path.write_text(spoilt)
        assert kept(path) == {}
