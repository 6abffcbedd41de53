"""The anchors of a harmonised variable: answers by which an older scale is held against today's."""

from __future__ import annotations

from instrument.equating import equating
from instrument.lineage import Variable, forms_of, variable_of
from instrument.model import Questionnaire


def anchors_of(questionnaire: Questionnaire, variable: Variable) -> tuple[Variable, ...]:
    """Give the anchors that a variable is linked by, in its form; none if it is not linked."""
    items = {item.id: item for item in questionnaire.items}
    forms = forms_of(questionnaire, items[variable.item])
    named = {form.id.replace("{item}", variable.item): form for form in forms}
    form = named[variable.id]
    rule = equating(form.rule)
    anchors = rule.equate.anchors if rule is not None else ()
    return tuple(variable_of(questionnaire, items[each], form) for each in anchors)
