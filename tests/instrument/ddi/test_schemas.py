"""Every codebook is valid against the schemas of the DDI Alliance."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import etree

from instrument.ddi import Documented, Edition, codebook
from tests.instrument.ddi.described import DOCUMENTED, file, good, parsed, study
from tests.instrument.ddi.shipped import CODEBOOKS, shipped
from tests.instrument.ddi.test_hostile import hostile

pytestmark = pytest.mark.needs_schemas
EDITIONS: tuple[Edition, ...] = get_args(Edition)
FOLDERS = {"2.5": "2.5.1", "2.6": "2.6"}
Errors = Callable[[bytes, Edition], list[str]]


@pytest.fixture(scope="module")
def errors(schemas: Path) -> Errors:
    """List what is wrong with a codebook by the schema of its edition."""

    @cache
    def schema(edition: Edition) -> Any:
        path = schemas / FOLDERS[edition] / "schemas" / "codebook.xsd"
        return etree.XMLSchema(etree.parse(path))

    def listed(content: bytes, edition: Edition) -> list[str]:
        judge = schema(edition)
        judge.validate(parsed(content))
        return [str(each) for each in judge.error_log]

    return listed


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("part", CODEBOOKS)
def test_every_version_and_the_harmonised_files_are_valid(
    errors: Errors, part: str, edition: Edition
) -> None:
    assert errors(shipped(part, edition), edition) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_codebook_with_everything_in_it_is_valid(errors: Errors, edition: Edition) -> None:
    assert errors(good(edition), edition) == []
    one = codebook(study(), [DOCUMENTED], version="1.0", namespace=edition, smallest_cell=10)
    assert errors(one, edition) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_hostile_names_and_texts_are_valid(errors: Errors, edition: Edition) -> None:
    documented = Documented(hostile(), 'a "b" <c>.csv', cases=0, counts={})
    assert (
        errors(codebook(study(), [documented], namespace=edition, smallest_cell=10), edition) == []
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_little_is_enough(errors: Errors, edition: Edition) -> None:
    bare = study(waves=[], notice={})
    assert errors(codebook(bare, [], namespace=edition, smallest_cell=10), edition) == []
    empty = file().model_copy(update={"variables": (), "key": ("gone",)})
    content = codebook(bare, [Documented(empty, "a")], namespace=edition, smallest_cell=10)
    assert errors(content, edition) == []


@pytest.mark.parametrize("spoilt", [b"qstnLit", b"intrvl=", b'event="start"', b"files="])
def test_the_schema_sees_what_is_wrong(errors: Errors, spoilt: bytes) -> None:
    assert spoilt in good()
    assert errors(good().replace(spoilt, b"x" + spoilt), "2.5") != []
