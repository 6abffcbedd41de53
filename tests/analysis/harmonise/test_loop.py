import pandas as pd
import pytest


def rows(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    found = table[list(columns)].astype(object)
    return list(found.where(found.notna(), None).itertuples(index=False, name=None))


def test_a_row_for_each_membership_under_todays_name(toy, tell):
    told = tell(toy, w1={"P": {"clubs": "A1 A2"}}, w3={"P": {"clubs": "A4"}})
    columns = ("person", "wave", "period", "version", "language", "entry", "collective", "weight")
    assert rows(told.found.memberships, *columns) == [
        ("P", "w1", "pre", "1.0", "en", "A1", "A1", 0.5),
        ("P", "w1", "pre", "1.0", "en", "A2", "A4", 0.5),
        ("P", "w3", "post", "3.0", "en", "A4", "A4", 1.0),
    ]


def test_what_was_asked_about_a_membership_stands_beside_it(toy, tell):
    told = tell(
        toy,
        w2={
            "P": {
                "clubs": "A1 A2",
                "often@A2": "4",
                "often@A1": "refused",
                "uses_there@A1": "know fun",
            }
        },
    )
    columns = ("entry", "often", "often_3", "uses_there")
    assert rows(told.found.memberships, *columns) == [
        ("A1", None, None, "fun help"),
        ("A2", 50, 2, None),
    ]


def test_merged_collectives_keep_a_row_each(toy, tell):
    said = {"clubs": "A2 A6", "often@A2": "1", "often@A6": "5"}
    told = tell(toy, w1={"P": said})
    columns = ("entry", "collective", "often", "weight")
    assert rows(told.found.memberships, *columns) == [
        ("A2", "A4", 0, 0.5),
        ("A6", "A4", 100, 0.5),
    ]


def test_a_written_in_entry_is_told_apart(toy, tell):
    own = ("A1 A3 W1", '{"A3": "the third", "W1": "My own"}')
    told = tell(toy, w1={"P": {"clubs": own, "often@W1": "5"}})
    columns = ("entry", "collective", "written", "fixed_roster", "often")
    assert rows(told.found.memberships, *columns) == [
        ("A1", "A1", False, True, None),
        ("A3", "A3", True, False, None),
        ("W1", None, True, False, 100),
    ]


def test_the_fixed_roster_is_the_oldest_under_todays_names(toy, tell):
    told = tell(toy, w3={"P": {"clubs": "A1 A3 A4"}})
    assert rows(told.found.memberships, "collective", "fixed_roster") == [
        ("A1", True),
        ("A3", False),
        ("A4", True),
    ]


def test_the_main_one_is_marked_as_it_was_given(toy, tell):
    told = tell(toy, w1={"P": {"clubs": "A2 A6", "favourite": "A6"}, "Q": {"clubs": "A1"}})
    assert rows(told.found.memberships, "entry", "main") == [
        ("A2", False),
        ("A6", True),
        ("A1", False),
    ]


def test_a_tie_leads_from_ones_own_collective_to_another(toy, tell):
    told = tell(
        toy,
        w1={"P": {"club_led": "A6", "tie@A1": "fun", "tie@A2": "none", "tie@A3": "skipped"}},
        w3={"Q": {"tie@A1": "know"}},
    )
    columns = ("person", "wave", "from", "entry", "collective", "fixed_roster", "tie")
    assert rows(told.found.ties, *columns) == [
        ("P", "w1", "A4", "A1", "A1", True, "fun"),
        ("P", "w1", "A4", "A2", "A4", True, "none"),
        ("P", "w1", "A4", "A3", "A3", False, None),
        ("Q", "w3", None, "A1", "A1", True, "help"),
    ]


@pytest.mark.parametrize("table", ["memberships", "ties"])
def test_nobody_in_any_collective_gives_an_empty_table(toy, tell, table):
    found = getattr(tell(toy, w1={"P": {"trust": "1"}}).found, table)
    assert len(found) == 0
    assert {"person", "wave", "cluster", "collective", "fixed_roster"} <= set(found.columns)
    assert ("often" in found) == (table == "memberships")
    assert ("tie" in found) == (table == "ties")


def test_every_turn_of_the_study_finds_its_membership(real_study):
    found, cleaned = real_study
    answered = pd.concat(cleaned.values())
    about = answered[(answered["item"] == "participation_freq") & answered["code"].notna()]
    assert found.memberships["participation_freq"].notna().sum() == len(about)
    assert set(found.memberships.loc[found.memberships["wave"] == "w1", "collective"]) >= {"K13"}
    assert not {"K06", "K07"} & set(found.memberships["collective"])
    sums = found.memberships.groupby(["person", "wave"])["weight"].sum()
    assert sums.sub(1).abs().max() < 1e-12
