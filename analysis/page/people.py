"""Who stayed and who left on a page, as far as nobody can be recognised by it."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.numbers import number
from analysis.page.display import say, table

DECIMALS = 2
"""Of the differences shown; what they say is said of them as shown."""
SELECTION = "Who is not in a later wave beside who is, by their first answers"


def retention(evidence: Evidence) -> None:
    """Show of the people of each wave how many are in each later one."""
    found = evidence.people["retention"]
    labels = _labels(evidence)
    if found.empty:
        say("There is one wave, so that nobody could stay or leave.")
        return
    pairs = list(zip(found["people"], found["stayed"], strict=True))
    rows = pd.DataFrame(
        {
            "Of the people of": found["wave"].map(labels),
            "also in": found["later"].map(labels),
            "People": [_count(each, evidence.smallest) for each in found["people"]],
            "Stayed": [_stayed(*pair, evidence.smallest) for pair in pairs],
            "Share": [
                f"{stayed / people:.0%}" if _shows(people, stayed, evidence.smallest) else "–"
                for people, stayed in pairs
            ],
        }
    )
    table(rows, "People who stayed, from each wave to each later one")
    returned = int(evidence.people["attrition"]["returned"].sum())
    if returned:
        told = _count(returned, evidence.smallest)
        say(f"People who came back after they had missed a wave: {told}.")


def closed(evidence: Evidence) -> None:
    """Say who is there in every wave."""
    people = evidence.people["closed"].drop_duplicates("person")
    whole = _count(int(people["in_all"].sum()), evidence.smallest)
    groups = evidence.people["groups"]
    told = [f"The closed set, those who took part in every wave: {whole} of {len(people)} people."]
    for kind in ("cluster", "collective"):
        mine = groups[groups["kind"] == kind]
        if len(mine):
            told.append(
                f"Of {len(mine)} {kind}s, {int(mine['in_all'].sum())} have members in every wave."
            )
    say(*told)


def selection(evidence: Evidence) -> None:
    """Show how those who are not in a later wave differ from those who are."""
    found = evidence.people["selection"]
    least = evidence.smallest
    enough = found[(found["stayed"] >= least) & (found["left"] >= least) & found["d"].notna()]
    if enough.empty:
        say("There are too few people, or no variables, to compare who left with who stayed.")
        return
    labels = _labels(evidence)
    rows = [
        {
            "Answer": _answer(evidence, str(row["variable"]), row["option"]),
            "Entered in": labels[str(row["entered"])],
            "Not in": labels[str(row["later"])],
            "People in it": int(row["stayed"]),
            "People not in it": int(row["left"]),
            "Difference (d)": number(row["d"]),
            "95 % interval": f"{number(row['low'])} to {number(row['high'])}",
        }
        for _, row in enough.iterrows()
    ]
    table(pd.DataFrame(rows), SELECTION)
    low, high = enough["low"].round(DECIMALS), enough["high"].round(DECIMALS)
    apart = int(((low > 0) | (high < 0)).sum())
    of = "difference" if len(enough) == 1 else "differences"
    say(
        f"Of {len(enough)} {of}, {apart} {'has' if apart == 1 else 'have'} an interval without "
        "nought. Above nought, those who are not in the later wave scored higher; some of them may "
        "come back. The intervals take people as independent, so they are too narrow where members "
        "of one group are alike. It tells who is there: selection, and not what made anybody leave."
    )


def _answer(evidence: Evidence, variable: str, option: object) -> str:
    name = evidence.label(variable)
    return f"{name}: {option}" if isinstance(option, str) else name


def _labels(evidence: Evidence) -> dict[str, str]:
    return {wave.id: evidence.words(wave.label) for wave in evidence.waves}


def _count(count: int, smallest: int) -> str:
    return f"< {smallest}" if 0 < count < smallest else str(count)


def _stayed(people: int, stayed: int, smallest: int) -> str:
    """Write how many stayed, but where few left: the rest would give their number away."""
    return "–" if 0 < people - stayed < smallest else _count(stayed, smallest)


def _shows(people: int, stayed: int, smallest: int) -> bool:
    """Tell whether neither who stayed nor who left is a small group."""
    return people > 0 and not any(0 < each < smallest for each in (stayed, people - stayed))
