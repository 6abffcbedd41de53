import pandas as pd
import pytest

from analysis.panel import is_numeric, panel
from instrument.model import AnswerScale, Questionnaire
from instrument.problems import PeilError


def scale(kind: str, *codes: str, **more: object) -> AnswerScale:
    options = [{"code": code, "label": {}} for code in codes]
    return AnswerScale.model_validate({"id": "s", "kind": kind, "options": options, **more})


SCALES = {
    "degree": scale("number", minimum=0, maximum=10),
    "rank": scale("single", "1", "2", "3"),
    "town": scale("single", "N", "S"),
    "ways": scale("multiple", "1", "2"),
}
PEOPLE = pd.DataFrame(
    {
        "person": ["P", "Q", "P"],
        "wave": ["w1", "w1", "w2"],
        "row": [2, 3, 2],
        "period": ["pre", "pre", "post"],
        "post": [0, 0, 1],
        "version": "1.0",
        "record": ["a", "b", "c"],
        "submitted": pd.NaT,
        "language": "en",
        "exposure_months": 6.0,
        "cluster": "none",
        "organiser": pd.array([True, None, None], dtype="boolean"),
    }
)


def long(*cells: tuple[str, int, str, str | None]) -> pd.DataFrame:
    found = pd.DataFrame(cells, columns=["wave", "row", "variable", "code"])
    return found.assign(value=pd.to_numeric(found["code"], errors="coerce"))


@pytest.fixture
def questionnaire() -> Questionnaire:
    constructs = [{"id": "height", "label": {}, "items": ["degree", "-rank"]}]
    study = {
        "id": "s",
        "title": {},
        "source_language": "en",
        "languages": ["en"],
        "synthetic": True,
        "notice": {},
        "keys": {"person": "p"},
        "missing_labels": {},
        "versions": [{"id": "1.0", "languages": ["en"]}],
        "waves": [],
    }
    definition = {"study": study, "scales": {}, "modules": [], "constructs": constructs}
    return Questionnaire.model_validate(definition)


ANSWERS = long(
    ("w1", 2, "degree", "10"),
    ("w1", 2, "rank", "1"),
    ("w1", 2, "town", "N"),
    ("w1", 2, "ways", "1 2"),
    ("w1", 3, "rank", None),
    ("w2", 2, "degree", "5"),
    ("w2", 2, "rank", "2"),
    ("w2", 2, "ways", "1"),
)


def test_answers_become_columns_in_the_order_of_the_people(questionnaire):
    found = panel(questionnaire, SCALES, PEOPLE, ANSWERS, main=None)
    assert found["person"].tolist() == ["P", "Q", "P"]
    assert found["degree"].tolist()[::2] == [10, 5]
    assert found["town"].tolist()[0] == "N"
    assert found["ways"].tolist()[::2] == ["1 2", "1"]
    assert found.loc[1, ["degree", "rank", "town", "ways"]].isna().all()


def test_numbers_are_numbers_and_all_else_is_text(questionnaire):
    found = panel(questionnaire, SCALES, PEOPLE, ANSWERS, main=None)
    types = {name: str(found[name].dtype) for name in SCALES}
    assert types == {"degree": "float64", "rank": "float64", "town": "str", "ways": "str"}
    assert {name: is_numeric(each) for name, each in SCALES.items()} == {
        "degree": True,
        "rank": True,
        "town": False,
        "ways": False,
    }


def test_constructs_are_scored(questionnaire):
    found = panel(questionnaire, SCALES, PEOPLE, ANSWERS, main=None)
    assert found["height"].tolist()[::2] == [100, 50]
    assert found["height"].isna().tolist() == [False, True, False]


def test_the_main_collective_has_its_place(questionnaire):
    found = panel(questionnaire, SCALES, PEOPLE, ANSWERS, main="town")
    assert found["main_collective"].tolist()[0] == "N"
    columns = list(found.columns)
    assert columns.index("main_collective") < columns.index("cluster") < columns.index("town")


def test_a_study_without_one_has_it_empty(questionnaire):
    found = panel(questionnaire, SCALES, PEOPLE, ANSWERS, main=None)
    assert found["main_collective"].isna().all()
    assert str(found["main_collective"].dtype) == "str"


@pytest.mark.parametrize("name", ["person", "cluster", "organiser", "main_collective"])
def test_a_variable_called_like_another_column_is_refused(questionnaire, name):
    with pytest.raises(PeilError, match="H005") as error:
        panel(questionnaire, {**SCALES, name: SCALES["rank"]}, PEOPLE, ANSWERS, main=None)
    assert error.value.problems[0].place.item == name


def test_two_answers_to_one_question_are_never_merged_unseen(questionnaire):
    twice = pd.concat([ANSWERS, ANSWERS.head(1)])
    with pytest.raises(ValueError, match="duplicate"):
        panel(questionnaire, SCALES, PEOPLE, twice, main=None)
