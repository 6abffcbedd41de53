from datetime import datetime

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from analysis.read.date_style import PAIRS, TYPED, style_of
from analysis.read.moment import DUTCH, ISO, moment_of, zone_of
from instrument.problems import PeilError
from instrument.study import Wave

UTC = zone_of("UTC", "w")
WAVE = Wave.model_validate(
    {
        "id": "w",
        "label": {"nl": "w"},
        "version": "1.0",
        "platform": "msforms",
        "file": "x.csv",
        "first_day": "2021-05-03",
        "last_day": "2021-05-20",
        "period": "pre",
    }
)
DAYS = st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2030-12-31"))


def day_first(moment, mark):
    return f"{moment.day}{mark}{moment.month}{mark}{moment.year} {moment:%H:%M}"


def month_first(moment, mark):
    return f"{moment.month}{mark}{moment.day}{mark}{moment.year} {moment:%H:%M}"


@pytest.mark.parametrize("mark", ["-", "/", "."])
@pytest.mark.parametrize("write", [day_first, month_first])
@for_all(moments=st.lists(DAYS, min_size=1, max_size=6), late=st.integers(13, 28))
def test_one_day_beyond_12_tells_the_order_of_all(mark, write, moments, late):
    moments = [*moments, moments[0].replace(day=late)]
    cells = [write(moment, mark) for moment in moments]
    style = style_of(["", *cells], DUTCH, WAVE, "x.csv")
    assert style.order == ("day-month" if write is day_first else "month-day")
    read = [moment_of(cell, style.form, UTC) for cell in cells]
    assert [each and each.replace(tzinfo=None) for each in read] == [
        each.replace(second=0, microsecond=0) for each in moments
    ]
    assert bool(style.remark) == (write is month_first or mark != "-")


def test_the_fieldwork_tells_where_no_day_does():
    cells = ["5/4/2021 9:00", "5/5/2021 9:00", "5/12/2021 10:00"]
    style = style_of(cells, DUTCH, WAVE, "x.csv")
    assert style.order == "month-day"
    assert "where the platform writes D-M-YYYY" in style.remark


def test_what_nothing_tells_is_an_error():
    with pytest.raises(PeilError, match="R034") as caught:
        style_of(["5/5/2021 9:00", "1/1/2021 8:00"], DUTCH, WAVE, "x.csv")
    assert "“5/5/2021 9:00”" in caught.value.problems[0].what


def test_the_platform_s_own_marks_have_its_own_order_and_that_is_said():
    style = style_of(["5-4-2021 9:00"], DUTCH, WAVE, "x.csv")
    assert (style.form, style.order) == (DUTCH, "day-month")
    assert "no day is beyond 12" in style.remark
    assert style_of(["15-4-2021 9:00"], DUTCH, WAVE, "x.csv").remark == ""


@pytest.mark.parametrize("cells", [[], [" "], ["soon", "x"], ["2021-05-17 14:03:22", "17-5-2021"]])
def test_the_declared_way_holds_where_no_other_reads_more(cells):
    assert style_of(cells, ISO, WAVE, "x.csv").form is ISO


def test_a_few_slips_do_not_change_the_way():
    cells = ["17-5-2021 14:03"] * 8 + ["2021-05-17 14:03:22"]
    assert style_of(cells, DUTCH, WAVE, "x.csv").form is DUTCH


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("5/17/21 2:03:22 PM", "2021-05-17T14:03:22+00:00"),
        ("5/17/2021 12:03 AM", "2021-05-17T00:03:00+00:00"),
        ("5/17/2021", "2021-05-17T00:00:00+00:00"),
        ("5/17/2021 13:03 PM", None),
        ("17/17/2021 3:03", None),
    ],
)
def test_american_moments(cell, found):
    moment = moment_of(cell, PAIRS[1][1], UTC)
    assert (moment and moment.isoformat()) == found


@pytest.mark.parametrize("cell", ["2021-05-17", "2021-05-17T14:03:22.5", "2021-05-17 14:03"])
def test_typed_moments(cell):
    assert moment_of(cell, TYPED, UTC)


@for_all(cells=st.lists(st.text(alphabet="0123456789-/. :APM", max_size=20), max_size=5))
def test_whatever_stands_there_is_read_or_left(cells):
    try:
        order = style_of(cells, DUTCH, WAVE, "x.csv").order
    except PeilError as error:
        order = error.problems[0].code
    assert order in {"day-month", "month-day", "year-month-day", "R034"}
