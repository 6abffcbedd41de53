"""Questions that ask two things, absolute statements and long ones are told, their like is not."""

from __future__ import annotations

import pytest

from instrument.check.wording import MOST_WORDS, joined
from instrument.check.words import WORDS

AGREE = """
    agree:
      kind: single
      options:
        - {code: 1, label: {nl: Oneens, en: Disagree}}
        - {code: 2, label: {nl: Eens, en: Agree}}
    """
WORDS_ONLY = "words: {kind: text}"


def test_two_things_in_one_question_are_told_once_at_the_first_language(lints):
    items = """
    - id: pay
      text:
        nl: Hoe tevreden bent u met uw loon en uw uren?
        en: How satisfied are you with your pay and your hours?
      answer: words
    """
    assert lints(items, WORDS_ONLY) == [("L001", "nl: Hoe tevreden bent u met uw loon en uw uren?")]


def test_a_question_in_one_language_only_is_told_there(lints):
    items = """
    - id: pay
      text:
        nl: Hoe tevreden bent u met uw loon?
        en: How satisfied are you with your pay or wages?
      answer: words
    """
    told = [("L001", "en: How satisfied are you with your pay or wages?")]
    assert lints(items, WORDS_ONLY) == told


@pytest.mark.parametrize("kind", ["administrative", "open"])
def test_what_measures_nothing_may_join(lints, kind):
    items = f"""
    - id: pay
      text: {{nl: Wat vindt u van loon en uren?, en: What of pay and hours?}}
      answer: words
      kind: {kind}
    """
    assert lints(items, WORDS_ONLY) == []


def test_a_wording_of_the_past_is_left_alone(lints):
    items = """
    - id: pay
      text: {nl: Wat vindt u van het loon?, en: What of the pay?}
      answer: words
      history:
        - version: "1.0"
          text: {nl: Wat vindt u van loon en uren?, en: What of pay and hours?}
          comparability: none
          because: The hours went
    """
    study = 'versions: [{id: "1.0", languages: [nl, en]}, {id: "2.0", languages: [nl, en]}]'
    assert lints(items, WORDS_ONLY, study=study) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("nl", "Ik steek tijd of geld in mijn bedrijf.", "tijd of geld"),
        ("nl", "Ik deel mijn werk en/of mijn kennis.", "werk en/of mijn"),
        ("nl", "Wat vindt u van de koffie, de thee en het gebak?", "thee en het gebak"),
        ("nl", "Ondernemerschap en omzet", "Ondernemerschap en omzet"),
        ("nl", "Ik zie vrienden, familie of collega's genoeg.", "familie of collega's"),
        ("en", "How good are the pay, the hours and the food?", "hours and the food"),
        ("en", "Is the staff polite as well as fast?", "polite as well as fast"),
        ("en", "My boss is fair and listens to me.", "fair and listens"),
        ("en", "Between us, I like tea and coffee or cake.", "coffee or cake"),
    ],
)
def test_two_things_are_seen(language, text, found):
    assert joined(text, WORDS[language]) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "En hoe stond u er eind 2019 tegenover?"),
        ("nl", "Of mijn werk hier effect heeft of ergens anders, maakt mij niet uit."),
        ("nl", "Weet u of de winkel open of dicht is?"),
        ("nl", "Hoe vaak kwam u tussen 1 januari en 1 maart?"),
        ("nl", "Hoeveel ligt er tussen huis en werk?"),
        ("nl", "Kwam u in 2019 en 2020 in de stad?"),
        ("nl", "Komt u af en toe in de stad?"),
        ("nl", "Doet u mee aan een of meer clubs?"),
        ("nl", "Leest u kranten (de Volkskrant of Trouw)?"),
        ("nl", "Sport u, bijvoorbeeld voetbal of tennis?"),
        ("nl", "Wat gebruikt u? Kies er drie en klik verder."),
        ("nl", "Kent u Huis en Haard?"),
        ("nl", "Bent u lid van een vakbond of een soortgelijke club?"),
        ("nl", "Hebt u een koop- of huurhuis?"),
        ("nl", "Hoe vaak ziet u vrienden, familie of collega's?"),
        ("en", "Have you or anyone in your household been robbed?"),
        ("nl", "Bent u het hiermee eens of oneens?"),
        ("en", "Do you agree or disagree with this?"),
        ("en", "Do you know whether it is open or shut?"),
        ("en", "Do you shop at Marks and Spencer?"),
        ("en", "Do you play games, such as chess or go?"),
        ("en", "Have you been here once or more?"),
        ("en", "Have you ever been on the island of Andorra?"),
    ],
)
def test_what_only_looks_like_two_things_is_passed_over(language, text):
    assert joined(text, WORDS[language]) is None


def test_a_question_may_name_its_options():
    words = WORDS["en"]
    assert joined("Are you a man or a woman?", words, "Man Woman") is None
    assert joined("Are you a man or a woman?", words, "Yes No") == "man or a woman"


def test_a_statement_to_agree_with_that_says_always_is_told(lints):
    items = """
    - id: on_time
      text:
        nl: Ik kom nooit te laat.
        en: I am never late.
      answer: agree
    - id: late
      text: {nl: Ik kom zelden te laat., en: I am seldom late.}
      answer: agree
    """
    assert lints(items, AGREE) == [("L011", "nl: Ik kom nooit te laat.")]


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("Ik kom niet altijd op tijd.", "I am not always on time."),
        ("Ik kom bijna nooit te laat.", "I almost never come late."),
    ],
)
def test_what_is_nearly_always_or_not_always_is_not_told(lints, dutch, english):
    items = f"- {{id: late, text: {{nl: {dutch}, en: {english}}}, answer: agree}}"
    assert lints(items, AGREE) == []


def test_always_is_no_statement_where_nobody_is_asked_to_agree(lints):
    items = """
    - id: on_time
      text: {nl: Waarom komt u nooit?, en: Why do you never come?}
      answer: words
    """
    assert lints(items, WORDS_ONLY) == []


@pytest.mark.parametrize(("words", "told"), [(MOST_WORDS, []), (MOST_WORDS + 1, ["L012"])])
def test_a_long_question_is_told(lints, words, told):
    items = f"""
    - id: long
      text:
        nl: Kort?
        en: {" ".join(["very"] * words)}
      answer: words
    """
    found = lints(items, WORDS_ONLY)
    assert [code for code, _ in found] == told
    assert all(line.startswith("en: very") for _, line in found)
