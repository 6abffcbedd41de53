"""On a page: whether items measure alike in every wave, and what collapsing answers does."""

from __future__ import annotations

import pandas as pd

from analysis.evidence import Evidence
from analysis.numbers import number, p_equals
from analysis.page.display import say, table


def invariance(evidence: Evidence) -> None:
    """Show the fit of models that share more and more between waves."""
    found = evidence.invariance
    if found.empty:
        say("The study has no multi-item constructs.")
        return
    fitted = found[found["level"].notna()]
    if len(fitted):
        rows = [
            {
                "Construct": evidence.label(str(row["construct"])),
                "Alike in every wave": row["level"],
                "χ² (df)": f"{number(row['chi2'], 1)} ({row['df']:.0f})"
                if pd.notna(row["df"])
                else "–",
                "CFI": number(row["cfi"], 3),
                "RMSEA": _with_ends(row, "rmsea", "rmsea_low", "rmsea_high"),
                "SRMR": number(row["srmr"], 3),
                "Change in χ² (df), p by person": _change(row),
                "Change in CFI": number(row["delta_cfi"], 3),
                "Holds": "yes" if row["holds"] else "no",
                "Set free, or why not": "; ".join(
                    str(row[name]) for name in ("freed", "because") if pd.notna(row[name])
                ),
            }
            for _, row in fitted.iterrows()
        ]
        table(pd.DataFrame(rows), "Whether constructs are measured alike in every wave")
    for _, row in found[found["level"].isna()].iterrows():
        say(f"{evidence.label(str(row['construct']))}: not compared: {row['because']}.")


def _change(row: pd.Series) -> str:
    if pd.isna(row["delta_chi2"]):
        return "–"
    told = p_equals(float(row["delta_p_by_person"]))
    return f"{number(row['delta_chi2'], 1)} ({row['delta_df']:.0f}), {told}"


def _with_ends(row: pd.Series, name: str, low: str, high: str, decimals: int = 3) -> str:
    if pd.isna(row[name]):
        return "–"
    told = (number(row[each], decimals) for each in (name, low, high))
    return "{} ({} to {})".format(*told)


def latent_means(evidence: Evidence) -> None:
    """Show means of what items have in common, where all items count and where some do not."""
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            "Construct": evidence.label(str(row["construct"])),
            "Wave": labels.get(str(row["wave"]), row["wave"]),
            "People": int(row["n"]),
            "Items alike": "all" if row["level"] == "scalar" else "those not set free",
            "Latent mean": _with_ends(row, "mean", "low", "high", 2) if row["se"] else "0",
            "The model": "holds" if row["holds"] else "does not hold",
        }
        for _, row in evidence.latent_means.iterrows()
    ]
    if rows:
        table(pd.DataFrame(rows), "Latent means, in standard deviations of the first wave")


def collapse(evidence: Evidence) -> None:
    """Show alpha and change with answers as asked, and in three categories."""
    labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
    rows = [
        {
            "Construct": evidence.label(str(row["construct"])),
            "Wave": labels.get(str(row["wave"]), row["wave"]),
            "People": int(row["n"]),
            "Answers": row["form"],
            "Alpha": number(row["alpha"]),
            "Difference to the first wave": _with_ends(row, "difference", "low", "high", 2),
        }
        for _, row in evidence.collapse.iterrows()
    ]
    if rows:
        table(pd.DataFrame(rows), "Answers as asked and in three categories")
    else:
        say("No construct has items in three categories.")
