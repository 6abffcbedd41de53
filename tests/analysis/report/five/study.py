"""A small study in two languages, made up from five truths and taken through the true chain.

Its questionnaire is that of `tests.analysis.toy_study`, with more collectives. What a truth changes
in it is all that differs: the plan, the pages and the chain are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from analysis.pipeline.chain import STAGES
from analysis.pipeline.folder import StudyFolder
from analysis.plan import Plan
from analysis.plan.registration import register, write_registrations
from analysis.simulate.fieldwork import write_fieldwork
from analysis.simulate.scenario import replaced
from instrument.load import FOLDER, load
from tests.analysis import toy_study
from tests.analysis.report.five.plan import plan

CHAIN = ("definition", "clean", "harmonise", "attrition", "fieldwork", "fit", "weights")
NOT_SHOWN = ("harmonise, wide",)
"""Steps whose results no page shows."""
CLUBS = 9
LATENT = ("clear", "distinct", "lonely", "stage")
REASONS: Mapping[str, str] = {
    "dont_know": "weet niet", "refused": "geweigerd", "not_applicable": "niet van toepassing",
    "not_shown": "niet getoond", "skipped": "overgeslagen",
    "not_asked_in_version": "toen niet gevraagd", "invalid": "ongeldig",
}  # fmt: skip
ENGLISH: Mapping[str, str] = {
    "Proef": "Trial", "Verzonnen": "Made up", "Trekker": "Organiser", "Clubs": "Clubs",
    "Club een": "Club one", "Club twee": "Club two", "Club drie": "Club three",
    "Club vier": "Club four", "Een": "One", "Twee": "Two", "het collectief": "the collective",
    "Samen": "Together", "Kennis": "Knowledge", "Niets": "Nothing", "Werk": "Work",
    "Anders": "Else", "Ja": "Yes", "Nee": "No", "Deelnemer": "Member", "Beide": "Both",
    "Geen": "No theme", "Optie": "Option", "Prioriteit": "Priority", "Speerpunt": "Spearhead",
    "Nooit": "Never", "Zelden": "Seldom", "Soms": "At times", "Vaak": "Often",
    "Altijd": "Always", "weinig": "little", "wat": "some", "veel": "much",
    "Helemaal oneens": "Disagree fully", "Oneens": "Disagree", "Neutraal": "Neutral",
    "Eens": "Agree", "Helemaal eens": "Agree fully", "Beetje oneens": "Disagree a little",
    "Beetje eens": "Agree a little",
}  # fmt: skip
MAP = """# Map

```{code-cell} ipython3
from analysis import page
from analysis.evidence import Evidence

page.network(Evidence.here())
```
"""
"""The one page of its own, for what no page of every study shows."""
EXACT = {"person_sd": 0, "collective_sd": 0, "noise_sd": 0}


@dataclass(frozen=True)
class Truth:
    """What is otherwise in the answers, in the plan, and in the words that readers get to see."""

    truth: Mapping[str, Any]
    plan: Mapping[str, Any] = field(default_factory=dict)
    registered: bool = False


def _moved(clear: float, stage: float, lonely: float, left: float) -> Mapping[str, Any]:
    """Plant changes: in points, and how many times as many people left."""
    quiet: dict[str, dict[str, Any]] = {
        "clear": {"post": clear, "bound_post": 0, "trait": None},
        "stage": {"post": stage},
        "lonely": {"kind": "scale", "mean": 50, "post": lonely},
        "distinct": {"post": 0},
        "left": {"post_ratio": left, "rate": 2},
    }
    for name in LATENT:
        quiet[name] |= {"person_sd": 9, "noise_sd": 6, "collective_sd": 2}
    return {"traits": {"spirit": {"post": 0}}, "items": quiet}


TRUTHS: Mapping[str, Truth] = {
    "strong": Truth(_moved(25, 30, -25, 4), registered=True),
    "null": Truth(_moved(0, 0, 0, 1)),
    "opposite": Truth(_moved(-25, -30, 25, 0.25)),
    "tiny": Truth(
        {
            **_moved(10, 12, 0, 2),
            "people": {"answered": {"w1": 9, "w2": 10, "w3": 9}, "organisers": 3},
        }
    ),
    "failed": Truth(
        {
            "people": {"organisers": 0},
            "items": {
                "clear": {"mean": 17, "post": 66, "bound_post": 0, "loading": 0, **EXACT},
                "distinct": {"mean": 50, **EXACT},
                "stage": {"mean": 1, "post": 98, **EXACT},
                "lonely": {"kind": "scale", "mean": 50, **EXACT},
            },
            "missing": {"dont_know": 0, "skipped": 0},
        },
        {"sensitivity": [], "placebos": []},
    ),
}


def write(root: Path, truth: Truth) -> StudyFolder:
    """Write a study's sources, and the exports of answers made up from a truth."""
    definition = _definition()
    questionnaire = {
        "study": definition["study"],
        "answers": {"scales": definition["scales"]},
        **{
            f"{module['id']}_module": {
                "module": {key: module[key] for key in ("id", "title")},
                "items": module["items"],
            }
            for module in definition["modules"]
        },
    }
    for name, content in questionnaire.items():
        _write(root / FOLDER / f"{name}.yaml", content)
    _write(root / "analysis" / "plan.yaml", {**plan(), **truth.plan})
    bound = {f"A{n}": {"bound": n % 2 == 1} for n in range(1, CLUBS + 1)}
    told = replaced(deepcopy(toy_study.TRUTH), {"collectives": bound})
    _write(root / "analysis" / "simulate" / "truth.yaml", replaced(told, truth.truth))
    folder = StudyFolder(root)
    folder.pages.mkdir()
    (folder.pages / "map.md").write_text(MAP, encoding="utf-8")
    if truth.registered:
        write_registrations(folder.registered, register(_earlier(), (), ""))
    write_fieldwork(root, load(root).questionnaire)
    return folder


def _earlier() -> Plan:
    """Give the plan as it was registered: without H14, and less was asked of H1."""
    then = plan()
    first, *others, _ = then["hypotheses"]
    claims = [each for each in then["claims"] if each["id"] != "14"]
    return Plan.model_validate(
        {**then, "claims": claims, "hypotheses": [{**first, "sesoi": 4}, *others]}
    )


def make(folder: StudyFolder) -> None:
    """Take a study through the chain, step by step."""
    questionnaire = load(folder.root).questionnaire
    for stage in CHAIN:
        for step in STAGES[stage].steps(folder, questionnaire):
            if step.name in NOT_SHOWN:
                continue
            for path in step.makes:
                path.parent.mkdir(parents=True, exist_ok=True)
            step.action()


def _definition() -> dict[str, Any]:
    """Give every text of the toy study both languages, and it more collectives."""
    found: dict[str, Any] = toy_study.definition()
    entries = found["study"]["rosters"][0]["entries"]
    known = {each["id"] for each in entries}
    every = [f"A{n}" for n in range(1, CLUBS + 1)]
    entries += [{"id": one, "name": {"nl": f"Club {one}"}} for one in every if one not in known]
    because = {"nl": "De vraag werd anders.", "en": "The question changed."}
    found["study"]["reasons"] = {"x": because}
    for reason, texts in found["study"]["missing_labels"].items():
        texts |= {"nl": REASONS[reason], "en": reason.replace("_", " ")}
    for wave in found["study"]["waves"]:
        wave["label"] = {"nl": f"meting {wave['id'][1:]}", "en": f"wave {wave['id'][1:]}"}
    _in_both(found)
    return found


def _in_both(part: Any) -> None:
    """Say in English what the toy study says in Dutch alone, or with a mark."""
    if isinstance(part, list):
        for each in part:
            _in_both(each)
    elif isinstance(part, dict):
        nl = part.get("nl")
        if isinstance(nl, str) and set(part) <= {"nl", "en"}:
            en = str(part.get("en", "")).removesuffix(" (en)")
            part["en"] = ENGLISH.get(nl, en if en and en != nl else nl)
        for each in part.values():
            _in_both(each)


def _write(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
