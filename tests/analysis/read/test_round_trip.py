"""What the simulation's writers write is read again, whatever the answers."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.simulate.given import Given, Submission
from analysis.simulate.platforms import WRITERS
from analysis.simulate.platforms.export import can_say
from instrument.columns import entries, write_ins

PLATFORMS = ("limesurvey", "qualtrics", "msforms", "plain")
OPENING = datetime(2020, 5, 3, 8, tzinfo=UTC)
# Any sign that a form lets through and that Windows-1252 knows; a lone CR is not quoted in a CSV.
SIGNS = st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]) | st.sampled_from(';,"\n\t')
TEXT = st.text(SIGNS, min_size=1, max_size=30).filter(lambda text: text.strip() not in {"", "-99"})


def is_no_label(text):
    parts = {" ".join(part.split()) for part in text.split(";")}
    labels = {"Werk", "Niets", "Rood", "Rood; of roze", "Anders", "Other", "Red", "vermiljoen"}
    return not parts & labels and "Club" not in text and "(" not in text


OWN = TEXT.filter(lambda text: is_no_label(text) and text.replace(";", "").strip() != "")
# A form puts no blank after its semicolon: one with a blank is the respondent's.
LINE = st.lists(TEXT.filter(lambda text: ";" not in text and is_no_label(text)), min_size=1).map(
    lambda parts: "; ".join(part.strip() for part in parts)
)


@st.composite
def answers(draw, export):
    """Draw a form: for every item and entry nothing, a reason, or an answer."""
    found = {}
    for item in export.version.items:
        reasons = [r for r in item.missing if can_say(export.wave, item, r)]
        for entry in entries(export.version, item):
            kind = draw(st.sampled_from(["answer", "answer", "reason", "nothing"]))
            if kind == "reason":
                found[item.id, entry] = Given(reason=draw(st.sampled_from(["skipped", *reasons])))
            elif kind == "answer":
                found[item.id, entry] = draw(answer(item))
    return found


def answer(item):
    scale = item.scale
    codes = [option.code for option in scale.options]
    if scale.kind == "number":
        top = 10**scale.decimals
        return st.integers(-5 * top, 97 * top).map(lambda n: Given(words=f"{n / top:.12g}"))
    if scale.kind in ("text", "code"):
        return TEXT.map(lambda words: Given(words=words))
    if scale.kind == "single":
        return st.builds(one, st.sampled_from(codes), OWN | st.none(), st.just(scale))
    lines = st.lists(LINE, max_size=len(write_ins(item)))
    return st.builds(several, st.sets(st.sampled_from(codes)), lines, OWN, st.just(scale))


def one(code, words, scale):
    """Choose one option, with words beside it where it is open."""
    is_open = next(option.open for option in scale.options if option.code == code)
    return Given(codes=(code,), own=((code, words),) if is_open and words else ())


def several(chosen, lines, words, scale):
    """Choose several options, with words beside the open ones and on the open lines."""
    options = [option for option in scale.options if option.code in chosen]
    own = [(option.code, words) for option in options if option.open]
    own += [(f"W{number}", line) for number, line in enumerate(lines, 1)]
    return Given(codes=tuple(option.code for option in options), own=tuple(own))


@st.composite
def submissions(draw, export):
    """Draw a whole row of an export."""
    started = OPENING + timedelta(minutes=draw(st.integers(0, 50_000)))
    return Submission(
        person="",
        started=started,
        submitted=started + timedelta(minutes=draw(st.integers(0, 600))),
        language=draw(st.sampled_from(export.version.languages)),
        given=draw(answers(export)),
        kind=draw(st.sampled_from(["answered", "unfinished", "test", "preview"])),
        last_page=1,
    )


def could_be_utf8(content):
    """Tell whether signs that nobody writes in a row, such as Ã©, make up valid UTF-8."""
    try:
        return len(content.decode("utf-8")) < len(content)
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("platform", PLATFORMS)
@for_all(data=st.data())
def test_every_answer_comes_back(rich, kit, platform, data):
    empty = kit.export_of(rich, platform, ())
    sent = tuple(data.draw(st.lists(submissions(empty), min_size=1, max_size=2)))
    export = kit.export_of(rich, platform, sent)
    assume(platform != "msforms" or not could_be_utf8(WRITERS[platform](export)))
    given = kit.written_and_read(export)
    assert given.problems == ()
    first = 4 if platform == "qualtrics" else 2
    assert given.rows["row"].tolist() == list(range(first, first + len(sent)))
    for row, each in enumerate(sent, first):
        assert kit.answers_in(given, row) == kit.answers_to(export, each)


@for_all(data=st.data())
def test_times_languages_and_kinds_come_back(rich, kit, data):
    platform = data.draw(st.sampled_from(["limesurvey", "qualtrics", "msforms"]))
    empty = kit.export_of(rich, platform, ())
    sent = data.draw(submissions(empty))
    (row,) = kit.written_and_read(kit.export_of(rich, platform, (sent,))).rows.to_dict("records")
    done = sent.kind != "unfinished" or platform == "msforms"
    assert row["started"] == sent.started
    assert row["language"] == sent.language
    assert row["finished"] == done
    assert not row["broken"]
    if done or platform == "qualtrics":
        assert row["submitted"] == sent.submitted
    trial = sent.kind in ("test", "preview") and platform == "qualtrics"
    assert row["kind"] == (sent.kind if trial else "answered")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_made_up_fieldwork_with_traps_comes_back(simulated, kit, platform):
    questionnaire, submissions_of = simulated
    wave, _ = kit.fielded(questionnaire, platform)
    export = kit.export_of(questionnaire, platform, submissions_of[wave.id])
    given = kit.written_and_read(export)
    assert given.problems == ()
    assert len(given.rows) == len(export.submissions)
    for row, sent in zip(given.rows["row"], export.submissions, strict=True):
        assert kit.answers_in(given, row) == kit.answers_to(export, sent)
