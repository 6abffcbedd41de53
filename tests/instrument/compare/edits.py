"""The planted edits: at least one of every kind of change.

One table, and long because each edit is written out with what must be said of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.instrument.compare.planted import Draft, Edit, find, item, move, option, text

Make = Callable[[dict[str, Any]], object]


def set_text(name: str, field: str, **words: str) -> Make:
    return lambda study: find(study, name).__setitem__(
        field, {**find(study, name).get(field, {}), **words}
    )


def set_item(name: str, **fields: object) -> Make:
    return lambda study: find(study, name).update(fields)


def set_scale(name: str, **fields: object) -> Make:
    return lambda study: study["scales"][name].update(fields)


def set_option(scale: str, number: int, **fields: object) -> Make:
    return lambda study: study["scales"][scale]["options"][number].update(fields)


def put(*path: str, to: object) -> Make:
    """Set what stands at a path of keys."""

    def make(study: Draft) -> None:
        place = study
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = to

    return make


def drop_item(study: Draft) -> None:
    study["modules"]["a"]["items"].remove(find(study, "gone"))


def add_item(study: Draft) -> None:
    study["modules"]["c"]["items"].insert(1, item("new"))


def move_module(study: Draft) -> None:
    study["modules"]["b"] = study["modules"].pop("b")


def merge_entries(study: Draft) -> None:
    places = study["rosters"]["places"]
    del places["K3"], places["K4"]
    places["K9"] = text("Plek K9")
    study["becomes"] = {"K3": "K9", "K4": "K9"}


LABELS = "antwoord 1 · antwoord 2 · antwoord 3"
OTHERS = [option(code, f"heel anders {code}") for code in "45"]
ROSTER = ("entries", "looped")
GROUP = ("grouped", "grouped_too")
PERIOD = ("period_one", "period_two")

EDITS = (
    Edit(
        "question",
        set_text("worded", "text", nl="Anders?"),
        "wording",
        ("worded",),
        language="nl",
        before="Vraag worded?",
        after="Anders?",
    ),
    Edit(
        "translation",
        set_text("translated", "text", en="Other?"),
        "wording",
        ("translated",),
        language="en",
        before="Vraag translated? (en)",
        after="Other?",
    ),
    Edit(
        "lead-in",
        set_text("led", "lead_in", nl="Over toen."),
        "lead_in",
        ("led",),
        language="nl",
        before="Over nu.",
        after="Over toen.",
    ),
    Edit(
        "hint",
        set_text("hinted", "hint", nl="Kies."),
        "hint",
        ("hinted",),
        language="nl",
        before="Kies goed.",
        after="Kies.",
    ),
    Edit(
        "hint that is new",
        set_text("unhinted", "hint", nl="Kies."),
        "hint",
        ("unhinted",),
        language="nl",
        after="Kies.",
    ),
    Edit("item that came", add_item, "item_added", ("new",), after="Vraag new?"),
    Edit("item that went", drop_item, "item_removed", ("gone",), before="Vraag gone?"),
    Edit(
        "item moved",
        lambda study: move(study, "first", 6),
        "item_moved",
        ("first",),
        before="module a, first",
        after="module a, after open",
        in_history=False,
    ),
    Edit(
        "module that came",
        put("modules", "e", to={"title": text("E"), "items": [item("e1"), item("e2")]}),
        "module_added",
        ("e1", "e2"),
        after="E",
    ),
    Edit(
        "module that went",
        lambda study: study["modules"].pop("d"),
        "module_removed",
        ("d1",),
        before="Deel d",
    ),
    Edit(
        "module renamed",
        put("modules", "c", "title", "nl", to="Anders"),
        "module_renamed",
        (),
        language="nl",
        before="Deel c",
        after="Anders",
        in_history=False,
    ),
    Edit(
        "module moved",
        move_module,
        "module_moved",
        ("b1", "limits", "decimals", "unit"),
        before="after a",
        after="after y",
        in_history=False,
    ),
    Edit(
        "kind of item",
        set_item("substance", kind="administrative"),
        "kind_of_item",
        ("substance",),
        before="substantive",
        after="administrative",
        in_history=False,
    ),
    Edit(
        "mandatory",
        set_item("must", mandatory=True),
        "mandatory",
        ("must",),
        before="no",
        after="yes",
        in_history=False,
    ),
    Edit(
        "placeholder",
        put("placeholders", "period", "nl", to="vorig jaar"),
        "reference_period",
        PERIOD,
        part="period",
        before="dit jaar",
        after="vorig jaar",
    ),
    Edit(
        "participant information",
        put("said", "information", "nl", to="Meedoen moet."),
        "around",
        (),
        language="nl",
        part="information",
        before="Meedoen is vrijwillig.",
        after="Meedoen moet.",
    ),
    Edit(
        "group asked",
        set_item("asked", ask={"who": "none"}),
        "asked_of",
        ("asked",),
        before="all",
        after="none",
    ),
    Edit(
        "condition",
        set_item("routed", ask={"when": "open in [1, 2]"}),
        "routing",
        ("routed",),
        before="open == 1",
        after="open in [1, 2]",
    ),
    Edit(
        "condition of a group",
        put("groups", "some", to="open == 3"),
        "routing",
        GROUP,
        before="open == 1",
        after="open == 3",
    ),
    Edit(
        "loop",
        set_item("unlooped", ask={"for_each": "entries"}),
        "loop",
        ("unlooped",),
        after="for each entries",
    ),
    Edit(
        "kind of scale",
        set_scale("kind", kind="multiple"),
        "scale",
        ("kind",),
        before=f"single: {LABELS}",
        after=f"multiple: {LABELS}",
    ),
    Edit(
        "other answers",
        set_scale("other", options=OTHERS),
        "scale",
        ("other",),
        before=f"single: {LABELS}",
        after="single: heel anders 4 · heel anders 5",
    ),
    Edit(
        "measure",
        set_scale("measure", measure="ordinal"),
        "scale",
        ("measure",),
        part="measure",
        before="nominal",
        after="ordinal",
    ),
    Edit(
        "option that came",
        lambda study: study["scales"]["add"]["options"].append(option("4", "antwoord 4")),
        "option_added",
        ("add", "add_too"),
        part="4",
        after="antwoord 4",
    ),
    Edit(
        "option that went",
        lambda study: study["scales"]["drop"]["options"].pop(),
        "option_removed",
        ("drop",),
        part="3",
        before="antwoord 3",
    ),
    Edit(
        "code", set_option("recode", 0, code="9"), "option_code", ("recode",), before="1", after="9"
    ),
    Edit(
        "label",
        set_option("label", 0, label={**text("antwoord 1"), "nl": "iets"}),
        "option_label",
        ("label", "label_too"),
        part="1",
        language="nl",
        before="antwoord 1",
        after="iets",
    ),
    Edit(
        "order",
        set_scale("order", order=["3", "1", "2"]),
        "option_order",
        ("order",),
        before=LABELS,
        after="antwoord 3 · antwoord 1 · antwoord 2",
    ),
    Edit(
        "open option",
        set_option("open", 2, open=True),
        "option_open",
        ("open",),
        part="3",
        before="no",
        after="yes",
    ),
    Edit(
        "exclusive option",
        set_option("alone", 2, exclusive=True),
        "option_exclusive",
        ("alone",),
        part="3",
        before="no",
        after="yes",
    ),
    Edit("at most", set_scale("several", at_most=3), "at_most", ("many",), before="2", after="3"),
    Edit(
        "write-ins", set_scale("list", write_ins=2), "write_ins", ("lines",), before="1", after="2"
    ),
    Edit(
        "limits",
        set_scale("limits", maximum=10),
        "limits",
        ("limits",),
        before="0 to 9",
        after="0 to 10",
    ),
    Edit(
        "decimals",
        set_scale("decimals", decimals=1),
        "decimals",
        ("decimals",),
        before="0",
        after="1",
    ),
    Edit(
        "unit",
        set_scale("unit", unit={**text("uur"), "nl": "uren"}),
        "unit",
        ("unit",),
        language="nl",
        before="uur",
        after="uren",
    ),
    Edit(
        "form of a code",
        set_scale("code", code_format={"base": 6, "check_digits": 2}),
        "code_format",
        ("coded",),
        before="6 + 0 check digits",
        after="6 + 2 check digits",
    ),
    Edit(
        "way not to answer",
        set_scale("with_missing", missing=["dont_know", "refused"]),
        "missing_offered",
        ("unsaid",),
        part="refused",
        after="Wil ik niet zeggen",
    ),
    Edit(
        "label of a way not to answer",
        set_item("called", missing_labels={"refused": {**text("Liever niet"), "nl": "Nee"}}),
        "missing_label",
        ("called",),
        part="refused",
        language="nl",
        before="Liever niet",
        after="Nee",
    ),
    Edit(
        "entry that came",
        put("rosters", "places", "K6", to=text("Plek K6")),
        "roster_added",
        ROSTER,
        part="K6",
        after="Plek K6",
    ),
    Edit(
        "entry that went",
        lambda study: study["rosters"]["places"].pop("K1"),
        "roster_removed",
        ROSTER,
        part="K1",
        before="Plek K1",
    ),
    Edit(
        "entry renamed",
        put("rosters", "places", "K2", to=text("Elders")),
        "roster_renamed",
        ROSTER,
        part="K2",
        before="Plek K2",
        after="Elders",
    ),
    Edit(
        "entries merged",
        merge_entries,
        "roster_merged",
        ROSTER,
        part="K3, K4",
        before="K3 Plek K3 · K4 Plek K4",
        after="K9 Plek K9",
    ),
    Edit(
        "language that came",
        lambda study: study["languages"].append("fr"),
        "language_added",
        (),
        part="fr",
        after="fr",
    ),
    Edit(
        "language that went",
        lambda study: study["languages"].remove("de"),
        "language_removed",
        (),
        part="de",
        before="de",
    ),
)
