"""A study of three waves, with everything that can happen to an item, and a truth of it."""

from analysis.simulate.truth import Truth, read_truth
from instrument.model import Questionnaire

AGREE5 = ["Helemaal oneens", "Oneens", "Neutraal", "Eens", "Helemaal eens"]
AGREE7 = ["Helemaal oneens", "Oneens", "Beetje oneens", *AGREE5[2:3], "Beetje eens", *AGREE5[3:]]


def scale(labels: list[str], **more: object) -> dict[str, object]:
    options = [
        {"code": n, "label": {"nl": label, "en": f"{label} (en)"}}
        for n, label in enumerate(labels, 1)
    ]
    return {"kind": "single", "measure": "ordinal", "options": options, **more}


def item(name: str, answer: str, **more: object) -> dict[str, object]:
    text = {"nl": f"Vraag {name}?", "en": f"Question {name}?"}
    columns = {"1.0": name.upper().replace("_", ""), "2.0": f"Q_{name}"}
    return {"id": name, "answer": answer, "text": text, "columns": columns, **more}


def old(**more: object) -> dict[str, object]:
    return {"version": "1.0", "comparability": "exact", "because": "x", **more}


def definition() -> dict[str, object]:
    """Write a study of three waves, with everything that can happen to an item."""
    missing = [
        {"codes": {"dont_know": [99], "refused": [98]}, "kinds": ["number"]},
        {"codes": {"dont_know": [99], "refused": [98], "not_applicable": [97]}},
    ]

    def wave(n: int, platform: str, month: int, **more: object) -> dict[str, object]:
        return {
            "id": f"w{n}",
            "label": {"nl": f"Meting {n}"},
            "version": f"{n}.0",
            "platform": platform,
            "file": f"export_{n}.csv",
            "first_day": f"2020-{month:02d}-03",
            "last_day": f"2020-{month:02d}-27",
            "timezone": "Europe/Amsterdam",
            **more,
        }

    return {
        "study": {
            "id": "toy",
            "title": {"nl": "Proef"},
            "source_language": "nl",
            "languages": ["nl", "en"],
            "synthetic": True,
            "notice": {"nl": "Verzonnen"},
            "keys": {
                "person": "code",
                "consent": "consent",
                "membership": "member",
                "main_collective": "main",
                "role": "role",
            },
            "missing_labels": {
                reason: {"nl": f"({reason})", "en": f"({reason})"}
                for reason in (
                    "dont_know",
                    "refused",
                    "not_applicable",
                    "not_shown",
                    "skipped",
                    "not_asked_in_version",
                    "invalid",
                )
            },
            "versions": [
                {"id": f"{n}.0", "languages": ["nl", "en"][: 1 + (n > 1)]} for n in (1, 2, 3)
            ],
            "waves": [
                wave(
                    1, "limesurvey", 1, period="pre", exposure={"months": 12}, missing_codes=missing
                ),
                wave(
                    2,
                    "qualtrics",
                    5,
                    period="post",
                    exposure={"since": "2020-03-01"},
                    seen_not_answered=-99,
                    fillings={"main": {"nl": "het collectief"}},
                    missing_codes=[
                        {"codes": {"dont_know": [998], "refused": [999]}, "kinds": ["number"]},
                        {"codes": {"dont_know": [8], "refused": [9]}},
                    ],
                ),
                wave(3, "msforms", 9, period="post", exposure={"months": 6}),
            ],
            "respondents": [
                {
                    "id": "leader",
                    "label": {"nl": "Trekker"},
                    "when": "role in [2, 3]",
                    "history": [{"version": "1.0", "when": "role == 2"}],
                }
            ],
            "rosters": [
                {
                    "id": "clubs",
                    "label": {"nl": "Clubs"},
                    "entries": [
                        {"id": "A1", "name": {"nl": "Club een"}, "aliases": ["club één", "Klub 1"]},
                        {"id": "A2", "name": {"nl": "Club twee"}, "until": "3.0", "becomes": "A4"},
                        {
                            "id": "A3",
                            "name": {"nl": "Club drie"},
                            "since": "2.0",
                            "aliases": ["De Driehoek"],
                        },
                        {"id": "A4", "name": {"nl": "Club vier"}, "since": "3.0"},
                    ],
                }
            ],
        },
        "scales": {key: {"id": key, **each} for key, each in scales().items()},
        "modules": [
            {"id": "m1", "title": {"nl": "Een"}, "items": items()[:6]},
            {"id": "m2", "title": {"nl": "Twee"}, "items": items()[6:]},
        ],
    }


def scales() -> dict[str, dict[str, object]]:
    pomp = [{"id": "{item}", "answer": "percent", "rule": "pomp"}]
    three = [{"id": "{item}_3", "answer": "stage3", "rule": {"recode": {1: 1, 2: 2, 3: 3, 4: 3}}}]
    said = {"missing": ["dont_know", "refused"]}
    return {
        "yes_no": scale(["Ja", "Nee"], measure="nominal"),
        "code8": {"kind": "code", "code_format": {"base": 6, "check_digits": 2}},
        "code6": {"kind": "code", "code_format": {"base": 6}},
        "role3": scale(["Deelnemer", "Trekker", "Beide", "Geen"], measure="nominal"),
        "role2": scale(["Deelnemer", "Trekker"], measure="nominal"),
        "many": {"kind": "multiple", "roster": "clubs", "write_ins": 2},
        "one": {"kind": "single", "roster": "clubs"},
        "percent": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 100},
        "agree7": scale(
            AGREE7,
            harmonised=pomp,
            **said,
            reads=[
                {
                    "answer": "agree5",
                    "rule": {"rescale": [[1, 5], [1, 7]]},
                    "comparability": "exact",
                    "because": "x",
                }
            ],
        ),
        "agree5": scale(AGREE5, **said),
        "feel": scale(
            ["Nooit", "Zelden", "Soms", "Vaak", "Altijd"],
            harmonised=pomp,
            reads=[
                {"answer": "feel_back", "rule": "labels", "comparability": "exact", "because": "x"}
            ],
        ),
        "feel_back": scale(
            ["Altijd", "Vaak", "Soms", "Zelden", "Nooit"],
            reads=[{"answer": "feel", "rule": "labels", "comparability": "exact", "because": "x"}],
        ),
        "stage4": scale(["Geen", "Optie", "Prioriteit", "Speerpunt"], harmonised=three),
        "stage3": scale(["Geen", "Optie", "Prioriteit"]),
        "count": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 500, **said},
        "hours": {"kind": "number", "measure": "scale", "minimum": 0, "maximum": 60, "decimals": 1},
        "hours3": scale(["weinig", "wat", "veel"]),
        "ties": {
            "kind": "multiple",
            "options": [
                {"code": "t1", "label": {"nl": "Samen"}},
                {"code": "t2", "label": {"nl": "Kennis"}},
                {"code": "t0", "label": {"nl": "Niets"}, "exclusive": True},
            ],
        },
        "uses": {
            "kind": "multiple",
            "options": [
                {"code": "u1", "label": {"nl": "Werk"}},
                {"code": "u2", "label": {"nl": "Anders"}, "open": True},
                {"code": "u0", "label": {"nl": "Niets"}, "exclusive": True},
            ],
        },
        "text": {"kind": "text"},
    }


def items() -> list[dict[str, object]]:
    joined = {"when": "count(member) >= 1"}
    hours = [
        {"id": "{item}", "answer": "hours", "rule": "same"},
        {"id": "{item}_3", "answer": "hours3", "rule": {"classify": [4, 9]}},
    ]
    return [
        item("consent", "yes_no", mandatory=True),
        item("code", "code8", mandatory=True, history=[old(answer="code6", harmonise="same")]),
        item(
            "role",
            "role3",
            mandatory=True,
            history=[old(answer="role2", harmonise={"recode": {1: 1, 2: 2}})],
        ),
        item("member", "many"),
        item(
            "freq",
            "agree7",
            ask={**joined, "for_each": "member"},
            history=[old(answer="agree5")],
            text={"nl": "Hoe vaak {collective}?", "en": "How often {collective}?"},
        ),
        item("main", "one", ask=joined),
        item("clear", "agree7", ask=joined, history=[old(answer="agree5")]),
        item(
            "distinct",
            "agree7",
            history=[
                {**old(harmonise="reverse"), "version": "2.0"},
                old(answer="agree5", harmonise=[{"rescale": [[1, 5], [1, 7]]}, "reverse"]),
            ],
        ),
        item(
            "lonely",
            "feel",
            history=[{**old(answer="feel_back"), "version": "2.0"}, old(answer="feel")],
        ),
        item("stage", "stage4", history=[old(answer="stage3", harmonise_to={"stage_3": "same"})]),
        item(
            "travel",
            "hours",
            harmonised=hours,
            history=[old(answer="hours3", harmonise_to={"travel": "none", "travel_3": "same"})],
        ),
        item("uses", "uses"),
        item("club", "one", ask={"who": "leader"}),
        item("people", "count", ask={"who": "leader"}),
        item("left", "count", ask={"who": "leader"}),
        item(
            "tie",
            "ties",
            ask={"who": "leader", "for_each": "roster:clubs", "except_for": "club"},
            text={"nl": "Wat samen met {collective}?", "en": "What with {collective}?"},
        ),
        item("remark", "text"),
    ]


TRUTH: dict[str, object] = {
    "seed": 7,
    "people": {
        "answered": {"w1": 60, "w2": 70, "w3": 60},
        "organisers": 12,
        "languages": {"nl": 0.7, "en": 0.3},
        "clock": "Europe/Amsterdam",
    },
    "memberships": {
        "number": {0: 0.1, 1: 0.4, 2: 0.5},
        "own_names": ["Eigen Kring"],
        "own_share": 0.1,
    },
    "collectives": {"A1": {"bound": True}, "A2": {}, "A3": {"bound": True}, "A4": {}},
    "missing": {"dont_know": 0.03, "skipped": 0.03},
    "traits": {"spirit": {"post": 5}},
    "items": {
        "role": {
            "kind": "choice",
            "groups": {"organiser": {2: 0.5, 3: 0.5}, "member": {1: 1}, "none": {4: 1}},
            "otherwise": {3: 2, 4: 1},
        },
        "clear": {
            "kind": "scale",
            "mean": 50,
            "post": 10,
            "bound_post": -6,
            "trait": "spirit",
            "loading": 0.5,
        },
        "distinct": {"kind": "scale", "mean": 70},
        "stage": {"kind": "scale", "mean": 40, "post": 12, "split": {4: 3}},
        "travel": {"kind": "number", "mean": 7, "person_sd": 3, "noise_sd": 1},
        "uses": {"kind": "options", "own_words": ["koken", "zingen"]},
        "club": {"kind": "organised"},
        "people": {"kind": "count", "rate": 40, "per_month": False},
        "left": {"kind": "count", "rate": 0.5, "post_ratio": 2, "no_more_than": "people"},
        "tie": {"kind": "options", "pair_share": 0.5, "shares": {"t1": 0.5, "t2": 0.5}},
        "remark": {"kind": "words", "share": 0.2, "texts": ["Dank!", "Lang; maar goed."]},
    },
}


def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(definition())


def truth() -> Truth:
    return read_truth(TRUTH)
