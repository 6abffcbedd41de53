def test_every_row_is_a_finished_form_named_by_its_number(read):
    given = read("plain", {}, {})
    assert given.rows["record"].tolist() == ["2", "3"]
    assert given.rows["finished"].tolist() == [True, True]
    assert given.rows["kind"].tolist() == ["answered", "answered"]
    assert given.rows["language"].tolist() == ["nl", "nl"]
    assert given.rows[["started", "submitted"]].isna().all(axis=None)


def test_codes_ticks_and_numbers_are_read(read, kit):
    cells = {"Q_lonely": "2", "Q_uses_1": "1", "Q_uses_2": "0", "Q_travel": "4.50"}
    found = kit.answers_in(read("plain", cells), 2)
    assert found["lonely", None] == ("2", None, None)
    assert found["uses", None] == ("u1", None, None)
    assert found["travel", None] == ("4.5", None, None)


def test_an_alias_with_the_nearest_code(read):
    (problem,) = read("plain", {"Q_colour": "vermilion"}).problems
    assert "closest option: vermiljoen" in problem.remedy
