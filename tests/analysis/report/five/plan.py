"""The plan of the small study: a hypothesis for every way in which results are spoken of."""

from __future__ import annotations

from typing import Any

POINTS = {"nl": "punten van 100", "en": "points of 100"}
PEOPLE = {"nl": "deel van de mensen", "en": "share of people"}
BECAUSE = {"nl": "Minder merkt niemand.", "en": "Nobody notices less."}


def _hypothesis(
    name: str, nl: str, en: str, outcome: str, decides: str, **more: object
) -> dict[str, Any]:
    return {
        "id": name,
        "claims": [name.removeprefix("H")],
        "statement": {"nl": nl, "en": en},
        "estimand": {"nl": "Wat het model schat.", "en": "What the model estimates."},
        "outcome": outcome,
        "unit": POINTS,
        "direction": "up",
        "sesoi": 5,
        "sesoi_because": BECAUSE,
        "family": "primary",
        "decides": decides,
        **more,
    }


def hypotheses() -> list[dict[str, Any]]:
    """Write one for each kind of model, and one that nobody was asked about."""
    few = {"nl": "Alleen wie vaak komt.", "en": "Only those who come often."}
    return [
        _hypothesis(
            "H1", "Het is duidelijker.", "It is clearer.", "clear", "within_person",
            checks=["pooled", "fixed_effects", "composition",
                    {"model": "within_person", "where": {"wave": ["w1", "w2"]}, "because": few}],
        ),
        _hypothesis("H2", "Dit bleef gelijk.", "This stayed the same.", "distinct",
                    "within_person", direction="same", sesoi=8),
        _hypothesis("H3", "Meer mensen gingen over.", "More people switched.", "stage_3",
                    "switching", unit=PEOPLE, sesoi=0.1,
                    switch={"before": [1, 2], "after": [3]}, checks=["conditional_logit"]),
        _hypothesis("H4", "Er zijn er minder eenzaam.", "Fewer are lonely.", "lonely",
                    "within_person", direction="down", family="change_of_mood",
                    checks=["ordinal"]),
        _hypothesis("H5", "Er gingen er meer weg.", "More left.", "left", "counts",
                    exposure="exposure_months", sesoi=0.2, family="change_of_mood",
                    unit={"nl": "logaritme van de verhouding", "en": "log rate ratio"}),
        _hypothesis("H6", "Het is duidelijk.", "It is clear.", "clear", "level",
                    level={"against": 45}, family="level"),
        _hypothesis("H7", "Overgaan gebeurt veel.", "Switching is common.", "stage_3", "level",
                    level={"against": 0.4, "among": [3]}, unit=PEOPLE, sesoi=0.05, family="level"),
        _hypothesis("H8", "Wie duidelijk is, is anders.", "Who is clear differs.", "distinct",
                    "association", predictor="clear", sesoi=0.1, family="association",
                    unit={"nl": "punten per punt", "en": "points per point"}),
        _hypothesis("H9", "Trekkers zijn duidelijker.", "Organisers are clearer.", "clear",
                    "association", predictor="leader", family="association"),
        _hypothesis("H10", "Eerder gaat voor later.", "Earlier goes before later.", "clear",
                    "lagged", predictor="distinct", sesoi=0.1, family="association",
                    unit={"nl": "punten per punt", "en": "points per point"}),
        _hypothesis("H11", "Beide gaan samen.", "Both go together.", "clear", "changes",
                    predictor="lonely", sesoi=0.1, family="association",
                    unit={"nl": "correlatie", "en": "correlation"}),
        _hypothesis("H12", "De antwoorden schoven.", "Answers moved.", "stage_3", "ordinal",
                    unit={"nl": "logaritme van de kansverhouding", "en": "log odds"},
                    sesoi=0.2, family="answers"),
        _hypothesis("H13", "Niemand is dit gevraagd.", "Nobody was asked this.", "left",
                    "within_person", where={"role": ["1"]}, family="answers"),
        _hypothesis("H14", "Het valt mee.", "It is not that bad.", "lonely", "expected",
                    family="answers"),
    ]  # fmt: skip


def plan() -> dict[str, Any]:
    """Write the plan."""
    return {
        "registered": "2020-01-01",
        "minimum_people": 12,
        "minimum_clusters": 3,
        "limits": [{"nl": "Het zijn weinigen.", "en": "They are few."}],
        "families": {
            "change_of_mood": {"nl": "hoe het met mensen gaat", "en": "how people feel"},
            "level": {"nl": "hoe het ervoor staat", "en": "how things stand"},
            "association": {"nl": "wat samengaat", "en": "what goes together"},
            "answers": {"nl": "de rest", "en": "the rest"},
        },
        "claims": [
            *({"id": f"{n}", "says": {"nl": f"Stelling {n}.", "en": f"Statement {n}."}}
              for n in range(1, 16)),
            *({"id": f"{n}", "says": {"nl": f"Stelling {n}.", "en": f"Statement {n}."},
               "untested": {"kind": kind, "because": {"nl": "Dat kan niet.", "en": "One cannot."}}}
              for n, kind in ((16, "external"), (17, "provenance"), (18, "not surveyed"))),
        ],
        "hypotheses": hypotheses(),
        "planned": [
            {
                "id": "H15",
                "claims": ["15"],
                "statement": {"nl": "Het netwerk groeit.", "en": "The network grows."},
                "estimand": {"nl": "Een deel.", "en": "A share."},
                "direction": "up",
                "family": "network",
                "awaits": {"nl": "Een methode.", "en": "A method."},
            }
        ],
        "sensitivity": [
            {
                "id": "model",
                "says": {"nl": "hoe verandering geschat wordt", "en": "how change is estimated"},
                "alternatives": [
                    {
                        "id": "every",
                        "decided_by": ["within_person"],
                        "model": "pooled",
                        "says": {"nl": "over alle antwoorden", "en": "over all answers"},
                        "because": {"nl": "Dan tellen meer mensen.", "en": "More people count."},
                    }
                ],
            },
            {
                "id": "sample",
                "says": {"nl": "wie telt", "en": "who counts"},
                "alternatives": [
                    {
                        "id": "first",
                        "decided_by": ["within_person", "switching", "counts"],
                        "where": {"wave": ["w1", "w2"]},
                        "says": {"nl": "alleen meteen erna", "en": "only soon after"},
                        "because": {"nl": "Dat ligt dichtbij.", "en": "That is near."},
                    }
                ],
            },
        ],
        "placebos": [
            {
                "id": "P1",
                "says": {"nl": "grootte", "en": "size"},
                "because": {"nl": "Blijft.", "en": "It stays."},
                "outcome": "people",
                "unit": {"nl": "mensen", "en": "people"},
                "decides": "within_person",
            }
        ],
    }  # fmt: skip
