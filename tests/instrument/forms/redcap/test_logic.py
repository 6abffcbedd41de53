"""What a data dictionary says of loops, consent, own entries and hostile words."""

from __future__ import annotations

import pytest

from instrument.forms.target import Form, targets
from instrument.narrowing import narrowed
from instrument.problems import PeilError
from instrument.resolve import Version
from instrument.study import Quota, Study

Q = {"nl": "v", "en": "q"}


def written(version: Version, study: Study) -> str:
    return targets()["redcap"].write(Form(narrowed(version, ["en"]), study))["redcap.csv"].decode()


def test_a_loop_is_unrolled_and_asks_of_chosen_entries_only(make, study, read) -> None:
    fields = read(written(make(), study))
    assert "([groups(K01)] = '1')" in fields["role_k01"]["Branching"]
    assert "([groups_w1] <> '')" in fields["role_w1"]["Branching"]
    assert fields["role_w1"].label == "Role in [groups_w1]?"
    assert "([main] <> 'K02')" in fields["ties_k02"]["Branching"]
    assert "role" not in fields


def test_nothing_but_the_consent_is_asked_without_it(make, study, read) -> None:
    fields = read(written(make(), study))
    beside = {"record_id", "consent", "no_consent_text", "often_k01_other", "main_words"}
    for name, field in fields.items():
        gated = "[consent] = '1'" in field["Branching"]
        assert gated == (name not in beside and not name.endswith("_other"))
    refused = fields["no_consent_text"]["Branching"]
    assert refused == "([consent] <> '') and ([consent] <> '1')"


def test_own_entries_can_be_the_main_one_and_are_repeated_in_their_own_words(
    make, study, read
) -> None:
    fields = read(written(make(), study))
    assert fields["main"].choices["W1"] == "[groups_w1]"
    assert fields["clear"].label == "Agree?\n\nIs [main_words] clear?"
    assert fields["main_words"]["Field Annotation"] == (
        "@HIDDEN @CALCTEXT(if([main] = 'W1', [groups_w1], if([main] = 'W2', [groups_w2], "
        "if([main] = 'K01', 'North', if([main] = 'K02', 'South', '')))))"
    )


def test_a_line_for_another_entry_shows_once_the_one_before_is_filled(make, study, read) -> None:
    fields = read(written(make(), study))
    assert fields["groups_w1"]["Branching"] == "[consent] = '1'"
    assert fields["groups_w2"]["Branching"] == "([groups_w1] <> '') and ([consent] = '1')"


def test_words_beside_an_option_are_asked_when_it_is_ticked(make, study, read) -> None:
    fields = read(written(make(), study))
    assert fields["often_k01_other"]["Branching"] == "[often_k01(else)] = '1'"
    assert fields["often_k01_other"].label == "Other, namely"
    assert fields["often_k01"]["Field Annotation"] == "@NONEOFTHEABOVE='none' @MAXCHECKED=2"


def test_what_is_needed_is_required_unless_a_reason_may_stand_in_its_place(
    make, study, read
) -> None:
    fields = read(written(make(), study))
    needed = [name for name, field in fields.items() if field["Required"] == "y"]
    assert needed == ["consent", "code", "hours_why"]
    assert fields["hours_why"]["Branching"] == "([consent] = '1') and ([hours] = '')"
    assert fields["hours"]["Field Note"].startswith("hours")


HOSTILE = (
    'Say "so", & <b>then</b>',
    "a | 1, b || c",
    "[consent] {consent} [consent:label]",
    "one\r\ntwo\nthree",
    "🙂 שלום עליכם",
    "x" * 2000,
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_they_stand(words, make, study, read) -> None:
    # A placeholder of an item would be filled in; within an option it is a word like any other.
    plain = words.replace("{consent}", "")
    text = {"nl": plain, "en": plain}
    options = [{"code": str(n), "label": {"nl": f"{words}{n}", "en": f"{words}{n}"}} for n in "12"]
    item = {"id": "odd", "text": text, "hint": text, "answer": "odd"}
    made = make(item, scales={"odd": {"kind": "single", "options": options}})
    field = read(written(made, study))["odd"]
    labels = words.replace("\r\n", "\n")
    assert field.label == plain.replace("\r\n", "\n")
    assert field.choices == {"1": f"{labels}1", "2": f"{labels}2"}
    assert {name for name, _ in field.references} <= {"consent"}
    assert "[consent]" not in field["Field Label"]


def test_sixty_options_fit_in_a_menu(make, study, read) -> None:
    options = [{"code": f"C {n}", "label": {"nl": f"k{n}", "en": f"c{n}"}} for n in range(60)]
    item = {"id": "many", "text": Q, "answer": "many"}
    made = make(item, scales={"many": {"kind": "single", "options": options}})
    field = read(written(made, study))["many"]
    assert field.type == "dropdown"
    assert field.choices == {str(n + 1): f"c{n}" for n in range(60)}
    assert "60 = C 59" in field["Field Annotation"]


@pytest.mark.parametrize("codes", [("a", "A"), ("-1", "_1"), ("dk", "x"), ("é", "x")])
def test_codes_that_redcap_would_mix_up_are_numbered(codes, make, study, read) -> None:
    options = [{"code": code, "label": Q} for code in codes]
    scale = {"kind": "multiple", "options": options, "missing": ["dont_know"]}
    item = {"id": "odd", "text": Q, "answer": "odd", "ask": {"when": "hours > 1"}}
    after = {"id": "end", "text": Q, "answer": "words", "ask": {"when": f'odd has "{codes[0]}"'}}
    fields = read(written(make(item, after, scales={"odd": scale}), study))
    assert list(fields["odd"].choices) == ["1", "2", "dk"]
    assert "[odd(1)] = '1'" in fields["end"]["Branching"]


@pytest.mark.parametrize(
    "name",
    [
        "Hours",
        "hours-why",
        "toy_complete",
        "record_id",
        "groups__w1",
        "thanks-text",
        f"{'x' * 120}",
    ],
)
def test_a_name_that_stands_twice_after_shortening_is_an_error(name, make, study) -> None:
    others = [{"id": "x" * 110, "text": Q, "answer": "words"}] if name.startswith("x") else []
    made = make({"id": name, "text": Q, "answer": "words"}, *others)
    with pytest.raises(PeilError) as error:
        written(made.model_copy(update={"thanks": Q}), study)
    assert [each.code for each in error.value.problems] == ["F015"]


def test_a_character_that_no_file_holds_is_an_error(make, study) -> None:
    text = {"nl": "a\x00", "en": "a\x00"}
    with pytest.raises(PeilError) as error:
        written(make({"id": "odd", "text": text, "answer": "words"}), study)
    assert [each.code for each in error.value.problems] == ["F003"]


def test_a_quota_is_told_to_who_builds_the_project(make, study, read) -> None:
    quota = Quota(id="many", limit=50, when={"consent": "1", "main": "K01"}, message=Q)
    fields = read(written(make(), study.model_copy(update={"quotas": (quota,)})))
    said = "Quota many: at most 50 where consent = 1 and main = K01"
    assert [name for name, field in fields.items() if said in field["Field Annotation"]] == [
        "consent"
    ]
