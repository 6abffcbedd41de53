"""All files of a draft."""

from __future__ import annotations

from collections.abc import Mapping

from instrument.draft.about import braced, study_file
from instrument.draft.answers import answers_file
from instrument.draft.identifiers import item_ids
from instrument.draft.labelled import Labelled
from instrument.draft.languages import language_of_labels
from instrument.draft.scales import scales_of
from instrument.draft.variables import module_file


def draft(labelled: Labelled, language: str | None = None) -> Mapping[str, str]:
    """Draft the definition of the study that a data file comes from.

    What the file says is kept whole: names under ``columns:``, labels of variables as questions,
    labels of values as options or ``value_labels:``, values in place of answers as
    ``user_missing:``, and how SPSS shows them. What had to be guessed is marked LOOK.

    Parameters
    ----------
    labelled
        The file; it has at least one variable.
    language
        Of its labels; by default guessed, English or Dutch.

    Returns
    -------
    mapping of str to str
        File name → YAML, for `instrument/questionnaire/` of a study.
    """
    spoken = language or language_of_labels(labelled)
    ids = item_ids((each.name for each in labelled.variables), reserved=braced(labelled))
    scales = scales_of(labelled.variables, ids)
    answers = {name: scale.id for scale in scales for name in scale.variables}
    return {
        "study.yaml": study_file(labelled, ids, spoken),
        "answers.yaml": answers_file(scales, spoken, labelled.name),
        "a_variables.yaml": module_file(labelled, ids, answers, spoken),
    }
