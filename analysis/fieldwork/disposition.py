"""What became of everybody who was asked, in the categories of AAPOR's Standard Definitions."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from instrument.fieldwork import Invitations
from instrument.problems import PeilError, Place

PARTIAL_FROM = 0.5
"""Share of the questions from which a form that was not sent is partial, and not a break-off."""
COMPLETE = ("code_missing", "code_malformed")
"""Set aside for their code alone: somebody answered all the same."""
OTHER = ("broken_row", "outside_field")
REFUSED = "no_consent"
UNFINISHED = "unfinished"


@dataclass(frozen=True)
class Dispositions:
    """People by final disposition (AAPOR 2023, Standard Definitions, 10th ed.), in its letters.

    Attributes
    ----------
    complete
        I: sent their form.
    partial
        P: did not send it, but came to half of the questions.
    break_off
        Part of R: stopped before.
    refused
        Part of R: gave no consent, or said outside the form that they would not.
    non_contact
        NC: known not to have been reached. For invitations by mail that is not known.
    other
        O: sent something that could not be read, or after the field period.
    unknown
        UH and UO: sent nothing, or their invitation came back; 0 where nobody was invited by name.
    ineligible
        Not part of the population; in no rate but that of e.
    """

    complete: int
    partial: int = 0
    break_off: int = 0
    refused: int = 0
    non_contact: int = 0
    other: int = 0
    unknown: int = 0
    ineligible: int = 0

    @property
    def refusal(self) -> int:
        """R, refusals and break-offs together."""
        return self.refused + self.break_off

    @property
    def interviewed(self) -> int:
        """I + P, complete and partial together."""
        return self.complete + self.partial

    @property
    def eligible(self) -> int:
        """(I + P) + (R + NC + O), all who are known to be eligible."""
        return self.interviewed + self.refusal + self.non_contact + self.other


def dispositions(
    records: pd.DataFrame, reached: pd.DataFrame, invitations: Invitations | None, wave: str
) -> Dispositions:
    """Count the people of a wave by what became of them.

    Half of the questions is where AAPOR's own example parts a partial interview from a break-off;
    who opened the form and answered nothing refused without saying so (its code 2.112). A person
    with several forms counts once, by the best of them; tests and previews do not count.

    Parameters
    ----------
    records
        Of the wave, after cleaning.
    reached
        Of the wave: how far each form was filled in.
    invitations
        What the study says of those who sent nothing, if people were invited by name.
    wave
        For problems.

    Raises
    ------
    PeilError
        N015 if more people are accounted for than were invited.
    """
    because = records["because"]
    kept = records["status"] == "kept"
    whole = kept | because.isin(list(COMPLETE))
    done = set(records.loc[whole, "person"].dropna())
    share = records["row"].map(reached.set_index("row")["share"]).fillna(0)
    opened = (because == UNFINISHED) & ~records["person"].isin(done)
    begun = _once(records, opened & (share > 0), share)
    some = set(records.loc[begun, "person"].dropna()) | done
    silent = (opened & (share == 0)) | (because == REFUSED)
    refused = _once(records, silent & ~records["person"].isin(some), share)
    known = some | set(records.loc[refused, "person"].dropna())
    other = _once(records, because.isin(list(OTHER)) & ~records["person"].isin(known), share)
    counted = Dispositions(
        complete=int(_once(records, whole, share).sum()),
        partial=int((begun & (share >= PARTIAL_FROM)).sum()),
        break_off=int((begun & (share < PARTIAL_FROM)).sum()),
        refused=int(refused.sum()),
        other=int(other.sum()),
    )
    return counted if invitations is None else _invited(counted, invitations, wave)


def _once(
    records: pd.DataFrame, which: pd.Series[bool], share: pd.Series[float]
) -> pd.Series[bool]:
    """Keep one form of each person, the one that came furthest; rows of nobody known all stay."""
    mine = records[which].assign(share=share[which]).sort_values("share", ascending=False)
    again = mine["person"].notna() & mine.duplicated("person")
    return which & ~records.index.isin(mine.index[again])


def _invited(counted: Dispositions, invitations: Invitations, wave: str) -> Dispositions:
    """Add those who sent nothing."""
    known = counted.eligible + invitations.refused + invitations.ineligible
    if known + invitations.undeliverable > invitations.invited:
        raise PeilError.of(
            "N015",
            Place("study.yaml", item=wave),
            found=known + invitations.undeliverable,
            invited=invitations.invited,
            wave=wave,
        )
    return Dispositions(
        complete=counted.complete,
        partial=counted.partial,
        break_off=counted.break_off,
        refused=counted.refused + invitations.refused,
        other=counted.other,
        unknown=invitations.invited - known,
        ineligible=invitations.ineligible,
    )
