"""The toy study on paper, with items added."""

from __future__ import annotations

import pytest

from instrument.forms.paper.form import to_sheet
from instrument.forms.paper.sheet import asked_in
from instrument.forms.target import Form
from instrument.narrowing import narrowed


@pytest.fixture
def on_paper(make, study):
    """Set the toy study in one language."""

    def build(*added, language="en", scales=None, around=study):
        version = narrowed(make(*added, scales=scales), (language,))
        return to_sheet(Form(version, around))

    return build


@pytest.fixture
def found():
    """Find the block that asks an item."""

    def find(sheet, item):
        (block,) = (
            block
            for section in sheet.sections
            for block in section.blocks
            if item in [asked.id for asked in asked_in(block)]
        )
        return block

    return find
