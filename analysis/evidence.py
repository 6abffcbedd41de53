"""Everything a page of the book shows, opened from a study's outputs; nothing is computed anew."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import outputs
from analysis.calibration.calibrated import FILES, Calibrated, read
from analysis.locale import Locale
from analysis.models import Tables
from analysis.pipeline.folder import StudyFolder, find_study
from analysis.plan import Hypothesis, Plan
from analysis.plan.registration import Registration, read_registrations
from analysis.report.outline import Stated, load_outline
from analysis.report.places import places, written
from analysis.results.withheld import unsaid
from instrument.lineage import Variable
from instrument.model import AnswerScale, Questionnaire
from instrument.resolve import scale_at
from instrument.study import Study, Wave
from instrument.vocabulary import Text, said_in

_PLACE = re.compile(r"\{(\w+)\}")
LANGUAGE = "PEIL_LANGUAGE"
"""The variable of the environment that names the language in which pages are shown."""


@dataclass(frozen=True)
class Evidence:
    """The outputs of a study, each read when first asked for.

    `asked` collects the files that were asked for, so that a page is known to hang on them.
    """

    folder: StudyFolder
    language: str = "en"
    asked: set[Path] = field(default_factory=set, compare=False, repr=False)

    @classmethod
    def here(cls, language: str = "") -> Evidence:
        """Open the study that the working folder is part of.

        `language` is by default the one that the environment names (`LANGUAGE`), or English.
        """
        folder = StudyFolder(find_study(Path.cwd().resolve()))
        return cls(folder, language or os.environ.get(LANGUAGE, "en"))

    def looked_for(self, *paths: Path) -> None:
        """Note files of which a page shows whether they are there, and how large."""
        self.asked.update(paths)

    def _asked(self, path: Path) -> Path:
        self.asked.add(path)
        return path

    def table(self, path: Path) -> pd.DataFrame:
        """Read a table of the study's outputs; pages made one after another read it once."""
        found = outputs.table(self._asked(path))
        return unsaid(found, self.smallest) if "because" in found else found

    @cached_property
    def locale(self) -> Locale:
        """How sentences, numbers and days are written in the page's language."""
        return Locale(self.language)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The checked definition."""
        path = self.folder.definition("questionnaire")
        return outputs.questionnaire(self._asked(path))

    @property
    def study(self) -> Study:
        """What holds for the study as a whole."""
        return self.questionnaire.study

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The waves, in order of fieldwork."""
        return self.study.waves

    @cached_property
    def variables(self) -> Mapping[str, Variable]:
        """The harmonised variables by id."""
        return outputs.variables(self._asked(self.folder.definition("variables")))

    def scale(self, name: str) -> AnswerScale:
        """Give the scale of a harmonised variable or derivation; `KeyError` if there is none."""
        if name in self.variables:
            return self.variables[name].scale
        answers = {each.id: each.answer for each in self.questionnaire.derivations}
        return scale_at(self.questionnaire, answers[name], self.questionnaire.versions[-1])

    @cached_property
    def plan(self) -> Plan:
        """The registered plan."""
        return outputs.plan(self._asked(self.folder.plan))

    @cached_property
    def registrations(self) -> tuple[Registration, ...]:
        """What was registered of the plan, oldest first."""
        return read_registrations(self._asked(self.folder.registered))

    @cached_property
    def reported(self) -> Mapping[Stated, Text]:
        """What only people can say of the study, see `analysis.report.outline.STATED`."""
        return {**load_outline(self._asked(self.folder.outline)).reported}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Where the report shows each hypothesis."""
        return places([self._asked(path) for path in written(self.folder)], self.plan)

    def hypothesis(self, name: str) -> Hypothesis:
        """Find one hypothesis of the plan; `KeyError` if it is not there."""
        return {each.id: each for each in self.plan.hypotheses}[name]

    @cached_property
    def results(self) -> pd.DataFrame:
        """All estimates with verdicts."""
        return self.table(self.folder.result("verdicts"))

    @cached_property
    def coefficients(self) -> pd.DataFrame:
        """All coefficients behind the estimates."""
        return self.table(self.folder.result("estimates"))

    @cached_property
    def claims(self) -> pd.DataFrame:
        """Every claim with its hypotheses and their verdicts, or why nothing tests it."""
        return self.table(self.folder.result("claims"))

    @cached_property
    def inferences(self) -> pd.DataFrame:
        """What every method of inference says of the estimates that decide."""
        return self.table(self.folder.result("inferences"))

    @cached_property
    def detectable(self) -> pd.DataFrame:
        """The smallest effect that each hypothesis could have found."""
        return self.table(self.folder.result("detectable"))

    def family(self, name: str) -> str:
        """Say what the hypotheses of a family have in common; its name where the plan does not."""
        return self.words(self.plan.families.get(name, {})) or name.replace("_", " ")

    def estimates(self, name: str) -> pd.DataFrame:
        """Take the estimates of one hypothesis, the one that decides first."""
        rows = self.results[self.results["hypothesis"] == name]
        return rows.sort_values("role", key=lambda role: role != "primary", kind="stable")

    @cached_property
    def samples(self) -> pd.DataFrame:
        """Who is in the sample of each estimate, who is not, and why; small counts withheld."""
        return outputs.told(self._asked(self.folder.result("flow")), "flow", self.smallest)

    @cached_property
    def missing(self) -> pd.DataFrame:
        """The main changes within people under each assumption on those who are missing."""
        return self.table(self.folder.result("missing"))

    @cached_property
    def robustness(self) -> Mapping[str, pd.DataFrame]:
        """Whether results hang on choices, chance or what was not asked: the tables of `ROBUST`."""
        paths = {name: self.folder.result(name) for name in outputs.ROBUST}
        return {name: self.table(path) for name, path in paths.items()}

    @cached_property
    def reliability(self) -> pd.DataFrame:
        """Cronbach's alpha and McDonald's omega per construct and wave."""
        return self.table(self.folder.result("reliability"))

    @cached_property
    def invariance(self) -> pd.DataFrame:
        """Whether constructs are measured alike in every wave: the fit of models."""
        return self.table(self.folder.result("invariance"))

    @cached_property
    def latent_means(self) -> pd.DataFrame:
        """Means of what a construct's items have in common, by wave."""
        return self.table(self.folder.result("latent_means"))

    @cached_property
    def collapse(self) -> pd.DataFrame:
        """What collapsing answers to three categories does to alpha and change."""
        return self.table(self.folder.result("collapse"))

    @cached_property
    def answers(self) -> pd.DataFrame:
        """Harmonised answers, long."""
        return self.table(self.folder.harmonised("answers"))

    @cached_property
    def panel(self) -> pd.DataFrame:
        """One row a person and wave."""
        return self.table(self.folder.harmonised("panel"))

    @cached_property
    def memberships(self) -> pd.DataFrame:
        """One row a person, wave and group that they named."""
        return self.table(self.folder.harmonised("memberships"))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """One row an answer about a tie between two groups."""
        return self.table(self.folder.harmonised("ties"))

    @property
    def tables(self) -> Tables:
        """The harmonised tables that hypotheses are about."""
        return Tables(self.panel, self.memberships, self.ties, self.smallest)

    @cached_property
    def equated(self) -> pd.DataFrame:
        """What answers on older scales were linked to, see `analysis.harmonise.equated`."""
        return self.table(self.folder.harmonised("equated"))

    @cached_property
    def audit(self) -> pd.DataFrame:
        """What happened to every raw row and every changed value."""
        return self.table(self.folder.clean("audit"))

    @cached_property
    def weights(self) -> pd.DataFrame:
        """Diagnostics of every weight."""
        return self.table(self.folder.weights("diagnostics"))

    @cached_property
    def margins(self) -> pd.DataFrame:
        """Shares and means before and after weighting."""
        return self.table(self.folder.weights("margins"))

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row a raw row: kept or set aside, and why."""
        found = [self.table(self.folder.clean(f"{w.id}_records")) for w in self.waves]
        return pd.concat(found, ignore_index=True)

    @cached_property
    def people(self) -> Mapping[str, pd.DataFrame]:
        """Who took part when: the tables of `PEOPLE` by name."""
        paths = {name: self.folder.people(name) for name in outputs.PEOPLE}
        return {name: self.table(path) for name, path in paths.items()}

    @cached_property
    def quality(self) -> Mapping[str, pd.DataFrame]:
        """The quality of fieldwork: the tables of `FIELDWORK` by name."""
        paths = {name: self.folder.fieldwork(name) for name in outputs.FIELDWORK}
        return {name: self.table(path) for name, path in paths.items()}

    @cached_property
    def calibration(self) -> Calibrated | None:
        """What many made-up studies showed of the plan's tests; None where there were none."""
        for name in FILES:
            self._asked(self.folder.calibration / name)
        return read(self.folder.calibration)

    @property
    def smallest(self) -> int:
        """The least count of people that is shown."""
        return self.study.smallest_cell

    @cached_property
    def manifest(self) -> dict[str, object]:
        """Hashes, versions and seed."""
        found: dict[str, object] = json.loads(self._asked(self.folder.manifest).read_bytes())
        return found

    def words(self, text: Text) -> str:
        """Give a text in the page's language, or in the one that there is.

        Where a platform pipes in an answer, such as `{main_collective}`, stand the words that
        the newest wave's platform shows in its place.
        """
        told = said_in(text, self.language)
        return _PLACE.sub(lambda found: self._filling(found[1]), told)

    def _filling(self, name: str) -> str:
        newest_first = reversed(self.waves)
        fillings = (wave.fillings[name] for wave in newest_first if name in wave.fillings)
        found = next((filling.get(self.language) for filling in fillings), None)
        return found or "…"

    def label(self, name: str) -> str:
        """Name a variable, construct or group in the page's language; its id if it has no label."""
        labels = {each.id: each.label for each in self.questionnaire.constructs}
        labels |= {each.id: each.label for each in self.questionnaire.derivations}
        labels |= {each.id: each.label for each in self.study.respondents}
        if name in self.variables:
            labels.setdefault(name, self.variables[name].label)
        return self.words(labels.get(name, {})).rstrip(".") or name
