"""The profiles of CESSDA read from their own files, and judged without the code under test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tests.instrument.ddi.planted import PREFIX

USED = "{ddi:ddiprofile:3_2}Used"
FILES = {"CDC": "cessda_cdc_ddi25_profile.xml", "EQB": "cessda_eqb_ddi25_profile.xml"}


@dataclass(frozen=True, order=True)
class Stated:
    """One rule as a profile states it."""

    profile: str
    xpath: str
    always: bool = False
    fixed: str = ""

    def holds(self, root: Any) -> bool:
        """Judge a document, with XPath alone: nodes that are there and not blank."""
        if self.fixed:
            return bool(root.xpath(f"not({self.xpath}[. != '{self.fixed}'])", namespaces=PREFIX))
        parent, _, last = self.xpath.rpartition("/")
        filled = f"{last}[normalize-space(.) != '']"
        every = root.xpath(f"not({parent}[not({filled})])", namespaces=PREFIX)
        there = root.xpath(f"boolean({parent}/{filled})", namespaces=PREFIX)
        return bool(every and (there or not self.always))


def stated(schemas: Path) -> list[Stated]:
    """List the mandatory rules of both profiles, and the values that they fix."""
    found = []
    for profile, file in FILES.items():
        for used in etree.parse(schemas / file).iter(USED):
            xpath, words = used.get("xpath"), "".join(used.itertext())
            if used.get("isRequired") == "true":
                found.append(Stated(profile, xpath, always=True))
            elif "MandatoryNode" in words:
                found.append(Stated(profile, xpath))
            if used.get("fixedValue") == "true":
                found.append(Stated(profile, xpath, fixed=used.get("defaultValue")))
    return sorted(found)
