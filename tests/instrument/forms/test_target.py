"""Kinds of form are found by themselves, and write the files they say."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from instrument.forms.target import Form, Target, file_names, module_of, targets, written


def listed(form: Form) -> dict[str, bytes]:
    return {"list.txt": "\n".join(form.version.languages).encode()}


WHOLE = Target("list", "List", ("list.txt",), listed)
EACH = Target("list", "List", ("list.txt",), listed, per_language=True)


def test_every_module_of_the_folder_is_a_target() -> None:
    assert {"xlsform", "xform"} <= set(targets())
    assert module_of("xlsform") == "instrument.forms.targets.xlsform"


def test_a_form_in_all_languages_has_a_plain_name(make, study) -> None:
    assert written(WHOLE, Form(make(), study), ("nl", "en")) == {"list.txt": b"nl\nen"}


def test_a_form_in_some_languages_says_so_in_its_name(make, study) -> None:
    assert written(WHOLE, Form(make(), study), ("en",)) == {"list.en.txt": b"en"}
    assert written(WHOLE, Form(make(), study), ("fr",)) == {}


def test_a_form_per_language_is_written_for_each(make, study) -> None:
    found = written(EACH, Form(make(), study), ("nl", "en"))
    assert found == {"list.nl.txt": b"nl", "list.en.txt": b"en"}


def test_files_are_named_before_they_are_written(make, study) -> None:
    for target in (*targets().values(), WHOLE, EACH):
        for languages in (("nl", "en"), ("nl",)):
            found = written(target, Form(make(), study), languages)
            assert tuple(found) == file_names(target, ("nl", "en"), languages)


def test_the_example_of_contributing_is_a_target(make, study) -> None:
    text = (Path(__file__).resolve().parents[3] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    module: dict[str, object] = {}
    exec(textwrap.dedent(example), module)  # noqa: S102  # our own text, as a reader would paste it
    target = module["TARGET"]
    assert isinstance(target, Target)
    found = written(target, Form(make(), study), ("en",))
    assert found["aloud.en.txt"].startswith(b"1. Question consent?\n2. Question code?")
