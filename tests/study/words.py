"""Words by which one knows the shipped study, and that no other study's report may say."""

from __future__ import annotations

import re

OF_STUDY = (
    r"(?<![{}\w])(?:hoofd)?collecti(?:ves?|ef|even)\b|zzp|amsterdam|lockdown|neighbou?rhood"
    r"|\b(?:buurt|wijk)\b"
)
"""What code may not say either, but for the placeholder that every study has."""
OF_THEMES = (
    r"corona|covid|\bbuurt|neighbo|\bwijk|stadsde|organiser|trekker|orchestrat|sustainab"
    r"|duurza|spearhead|speerpunt|lonel|eenza|self-empl|freelan"
)
"""What its hypotheses are about."""
OF_PLAN = r"(?-i:\b[HKPS]\d)"
"""How its hypotheses are called."""
SHIPPED = re.compile(rf"{OF_STUDY}|{OF_THEMES}|{OF_PLAN}", re.IGNORECASE)
