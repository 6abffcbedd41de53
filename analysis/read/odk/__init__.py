"""Exports of ODK Central, ODK Briefcase and KoboToolbox: a main table, and one for each repeat."""

from __future__ import annotations

from analysis.read.odk.files import beside
from analysis.read.odk.wave import read_odk

__all__ = ["beside", "read_odk"]
