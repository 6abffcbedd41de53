"""LimeSurvey: the survey to import (.lss), and the same as a table to read (.txt)."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.forms.limesurvey.form import to_survey
from instrument.forms.limesurvey.lss import to_lss
from instrument.forms.limesurvey.tsv import to_tsv
from instrument.forms.target import Form, Target


def write(form: Form) -> Mapping[str, bytes]:
    """Write both files."""
    survey = to_survey(form.version, form.study)
    return {"limesurvey.lss": to_lss(survey), "limesurvey.txt": to_tsv(survey)}


TARGET = Target("limesurvey", "LimeSurvey 6", ("limesurvey.lss", "limesurvey.txt"), write)
