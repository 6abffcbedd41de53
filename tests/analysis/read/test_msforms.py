import pytest

from analysis.read import parsed
from analysis.simulate.platforms import WRITERS


def read_one(read, kit, heading, cell):
    given = read("msforms", {heading: cell})
    item = heading.removeprefix("Vraag ").removesuffix("?")
    return kit.answers_in(given, 2)[item, None], [problem.code for problem in given.problems]


@pytest.mark.parametrize(
    ("item", "cell", "expected"),
    [
        ("lonely", "Soms", ("3", None, None)),
        ("lonely", "Soms (en)", ("3", None, None)),
        ("lonely", "\u00a0soms ", ("3", None, None)),
        ("clear", "(dont_know)", (None, None, "dont_know")),
        ("travel", "4,5", ("4.5", None, None)),
        ("people", "(refused)", (None, None, "refused")),
        ("remark", "Lang; maar goed", ("Lang; maar goed", None, None)),
        ("colour", "Rood; of roze", ("1", None, None)),
        ("colour", "Red", ("2", None, None)),
        ("colour", "vermiljoen", ("1", None, None)),
        ("colour", "Anders", ("9", None, None)),
        ("colour", "paars; of lila", ("9", {"9": "paars; of lila"}, None)),
        ("colour", "rood", ("9", {"9": "rood"}, None)),
        ("colour", "(dont_know)", (None, None, "dont_know")),
        ("colours", "Rood;", ("2", None, None)),
        ("colours", "Rood; of roze;", ("1", None, None)),
        ("colours", "Rood; of roze;Rood;", ("1 2", None, None)),
        ("colours", "Rood;Red; or pink;", ("1 2", None, None)),
        ("colours", "Rood", ("2", None, None)),
        ("colours", "Rood;a;b; c;", ("2 9", {"9": "a;b; c"}, None)),
        ("colours", "a;Rood;b;", ("2 9", {"9": "a; b"}, None)),
        ("colours", "Rood;;", ("2", None, None)),
        ("colours", ";;", (None, None, None)),
        ("closed", "ROOD;RED; OR PINK;", ("1 2", None, None)),
        ("closed", "(dont_know);", (None, None, "dont_know")),
        ("member", "Club een;", ("A1", None, None)),
        ("member", "Club een;Kring; één;", None),
        ("member", "Kring;Bond;", ("W1 W2", {"W1": "Kring", "W2": "Bond"}, None)),
        ("member", "a;b;c;", ("W1 W2", {"W1": "a", "W2": "b;c"}, None)),
    ],
)
def test_cells_are_read(read, kit, item, cell, expected):
    if expected is None:
        expected = ("A1 W1", {"W1": "Kring; één"}, None)
    assert read_one(read, kit, f"Vraag {item}?", cell) == (expected, [])


def test_a_written_alias_is_left_for_cleaning_to_recognise(read, kit):
    expected = ("A4 W1", {"W1": "club één"}, None)
    assert read_one(read, kit, "Vraag member?", "Club vier;club één;") == (expected, [])


def test_a_listed_entry_that_is_also_written_is_kept_twice(read, kit):
    expected = ("A4 W1", {"W1": "Club vier"}, None)
    assert read_one(read, kit, "Vraag member?", "Club vier;Club vier;") == (expected, [])


@pytest.mark.parametrize(
    ("item", "cell", "expected", "codes"),
    [
        ("lonely", "Somms", (None, None, "invalid"), ["R008"]),
        ("lonely", "3", (None, None, "invalid"), ["R008"]),
        ("travel", "4.5", (None, None, "invalid"), ["R009"]),
        ("closed", "Rood;Paars;Groen;", ("2", None, None), ["R008", "R008"]),
        ("closed", "Paars;", (None, None, "invalid"), ["R008"]),
    ],
)
def test_what_is_no_label_is_reported(read, kit, item, cell, expected, codes):
    assert read_one(read, kit, f"Vraag {item}?", cell) == (expected, codes)


def test_the_nearest_label_is_named(read):
    (problem,) = read("msforms", {"Vraag lonely?": "Somms"}).problems
    assert "closest option: Soms" in problem.remedy
    assert (problem.place.row, problem.place.column) == (2, "Vraag lonely?")


def test_own_words_are_those_of_a_turn_of_a_loop_too(read, kit):
    given = read("msforms", {"Hoe vaak eigen antwoord 2?": "Neutraal"})
    assert kit.answers_in(given, 2)["freq", "W2"] == ("4", None, None)


def test_dates_are_dutch(read):
    cells = {"Begintijd": "7-5-2021 9:03", "Tijd van voltooien": "07-05-2021 09:08:30"}
    (row,) = read("msforms", cells).rows.to_dict("records")
    assert row["started"].isoformat() == "2021-05-07T07:03:00+00:00"
    assert row["submitted"].isoformat() == "2021-05-07T07:08:30+00:00"
    assert row["finished"]


def test_a_file_saved_as_utf8_is_read_as_that(rich, kit, simulated):
    _, submissions_of = simulated
    export = kit.export_of(rich, "msforms", submissions_of["w3"][:5])
    text = WRITERS["msforms"](export).decode("cp1252").replace("Eigen Kring", "Één kring")
    read = [
        parsed(export.wave, export.version, text.encode(encoding), "nl", kit.file)
        for encoding in ("cp1252", "utf-8", "utf-8-sig")
    ]
    assert all(each.answers.equals(read[0].answers) for each in read)
    assert read[0].problems == ()


def test_headings_may_have_other_blanks(rich, kit, simulated):
    _, submissions_of = simulated
    export = kit.export_of(rich, "msforms", submissions_of["w3"][:1])
    content = WRITERS["msforms"](export).replace(b"Vraag lonely?", b"Vraag\xa0lonely? ")
    given = parsed(export.wave, export.version, content, "nl", kit.file)
    assert given.problems == ()
