"""Forms that were not sent, on a page: where they ended, and whose they are."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.numbers import NO_NUMBER
from analysis.page.counted import counted
from analysis.page.display import say, table

NOTHING = "0"
ALL_SENT = marked(
    "Here forms are counted, and above people: everybody who left one of these forms unfinished "
    "sent another in the same wave, and so did not stop on the way."
)
SOME_SENT = marked(
    "Here forms are counted, and above people: some who left one of these forms unfinished sent "
    "another in the same wave, and so did not stop on the way."
)
MAY_HAVE_SENT = marked(
    "Here forms are counted, and above people: who left one form may have sent another."
)


def break_offs(evidence: Evidence) -> None:
    """Count the forms that were not sent, by the page of the last answer."""
    locale = evidence.locale
    found = evidence.quality["break_offs"]
    titles = {each.id: evidence.words(each.title) for each in evidence.questionnaire.modules}
    waves = [wave for wave in evidence.waves if (found["wave"] == wave.id).any()]
    if not waves or not found["forms"].sum():
        say(locale.text("No form was left unfinished, as far as the platforms tell."))
        return
    columns = {}
    for wave in waves:
        mine = found[found["wave"] == wave.id].set_index("module")["forms"]
        counts = {str(module): int(count) for module, count in mine.items()}
        columns[evidence.words(wave.label)] = counted(
            counts, locale, adds_up=True, smallest=evidence.smallest
        )
    heading, nowhere = locale.text("Last answer on"), locale.text("no page")
    rows = [
        {heading: titles.get(str(page), nowhere)}
        | {wave: counts.get(str(page), NO_NUMBER) for wave, counts in columns.items()}
        for page in dict.fromkeys(found["module"])
        if any(counts.get(str(page), NOTHING) != NOTHING for counts in columns.values())
    ]
    caption = locale.text("Forms that were not sent, by the page of the last answer")
    table(pd.DataFrame(rows), caption)
    left_out = found["module"].nunique() > len(rows)
    say(
        locale.text("Pages on which no form ended are left out.") if left_out else "",
        locale.text(_sent_another(evidence.records)),
    )


def _sent_another(records: pd.DataFrame) -> str:
    """Say how forms that were not sent fit with people who all sent one."""
    left = records[records["because"] == "unfinished"]
    kept = records[(records["status"] == "kept") & records["person"].notna()]
    sent = set(zip(kept["wave"], kept["person"], strict=True))
    again = [who in sent for who in zip(left["wave"], left["person"], strict=True)]
    if again and all(again):
        return ALL_SENT
    return SOME_SENT if any(again) else MAY_HAVE_SENT
