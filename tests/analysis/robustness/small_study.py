"""A small study to estimate in several ways, made up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.models import Tables
from analysis.plan import Axis, Hypothesis, Rules

WORDS = {"nl": "woorden", "en": "words"}
RULES = Rules(minimum_people=5, minimum_clusters=3)


def hypothesis(**more: object) -> Hypothesis:
    told = {
        "id": "H1",
        "statement": WORDS,
        "estimand": WORDS,
        "outcome": "clear",
        "unit": {"nl": "punten", "en": "points"},
        "direction": "up",
        "sesoi": 5,
        "sesoi_because": WORDS,
        "family": "primary",
        "decides": "within_person",
    }
    return Hypothesis.model_validate({**told, **more})


def axis(name: str, **alternatives: dict[str, object]) -> Axis:
    """Make an axis; each alternative by its id and what is otherwise."""
    found = [
        {"id": each, "says": WORDS, "because": WORDS, **told} for each, told in alternatives.items()
    ]
    return Axis.model_validate({"id": name, "says": WORDS, "alternatives": found})


def tables(change: float = 10.0, people: int = 80, seed: int = 1) -> Tables:
    """Make people in eight clusters, asked three times, who change by about `change`.

    Every fourth did not answer the third time; six spoke another language, all the times.
    """
    rng = np.random.default_rng(seed)
    person = np.arange(people)
    before = 50 + 20 * rng.standard_normal(people)
    waves = []
    for number, wave in enumerate(("w1", "w2", "w3")):
        made = pd.DataFrame({"person": [f"p{n}" for n in person], "wave": wave})
        made["period"], made["version"] = ("pre" if number == 0 else "post"), str(number + 1)
        made["cluster"] = [f"c{n % 8}" for n in person]
        made["clear"] = before + (number > 0) * change + 5 * rng.standard_normal(people)
        made["age"] = (person % 3).astype(float)
        made["about"] = np.where((person % 5 == 0) & (number > 0), "other", "one")
        made["language"] = np.where(person < 6, "en", "nl")
        waves.append(made if number < 2 else made[person % 4 > 0])
    panel = pd.concat(waves, ignore_index=True)
    panel["clear_3"] = np.digitize(panel["clear"], [40, 60]) + 1.0
    return Tables(panel, pd.DataFrame(), pd.DataFrame(), smallest_cell=10)
