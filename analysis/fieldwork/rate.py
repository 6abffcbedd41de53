"""Rates of response, cooperation, refusal and contact by AAPOR, and of completion.

The American Association for Public Opinion Research (2023), Standard Definitions: Final
Dispositions of Case Codes and Outcome Rates for Surveys, 10th edition. I complete, P partial, R
refusal and break-off, NC non-contact, O other, U unknown eligibility (UH + UO there), e the share
of U that is taken to be eligible.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.fieldwork.disposition import Dispositions


def eligible_share(found: Dispositions) -> float | None:
    """Estimate e: eligible / (eligible + ineligible), of all whose eligibility is known.

    It is the proportional allocation that AAPOR calls the CASRO method; None if nobody's
    eligibility is known.
    """
    known = found.eligible + found.ineligible
    return found.eligible / known if known else None


def response_rates(found: Dispositions) -> Mapping[str, float | None]:
    """Compute AAPOR's rates for people who were invited by name.

    - RR1 = I / ((I + P) + (R + NC + O) + U), the minimum response rate
    - RR2 = (I + P) / ((I + P) + (R + NC + O) + U)
    - RR3 = I / ((I + P) + (R + NC + O) + e U)
    - RR4 = (I + P) / ((I + P) + (R + NC + O) + e U)
    - RR5 = I / ((I + P) + (R + NC + O)), the maximum response rate
    - RR6 = (I + P) / ((I + P) + (R + NC + O))
    - COOP1 = I / ((I + P) + R + O); COOP2 = (I + P) / ((I + P) + R + O)
    - COOP3 = I / ((I + P) + R); COOP4 = (I + P) / ((I + P) + R)
    - REF1 = R / ((I + P) + (R + NC + O) + U); REF2 with e U; REF3 without U
    - CON1 = ((I + P) + R + O) / ((I + P) + R + O + NC + U); CON2 with e U; CON3 without U

    Parameters
    ----------
    found
        With those who sent nothing; else none of this is a response rate.

    Returns
    -------
    mapping
        Rate → 0 to 1, in the order above; None where it divides by nought.
    """
    i, ip, r, o = found.complete, found.interviewed, found.refusal, found.other
    eligible, unknown = found.eligible, found.unknown
    e = eligible_share(found)
    some = None if e is None else eligible + e * unknown
    return {
        "RR1": _share(i, eligible + unknown),
        "RR2": _share(ip, eligible + unknown),
        "RR3": _share(i, some),
        "RR4": _share(ip, some),
        "RR5": _share(i, eligible),
        "RR6": _share(ip, eligible),
        "COOP1": _share(i, ip + r + o),
        "COOP2": _share(ip, ip + r + o),
        "COOP3": _share(i, ip + r),
        "COOP4": _share(ip, ip + r),
        "REF1": _share(r, eligible + unknown),
        "REF2": _share(r, some),
        "REF3": _share(r, eligible),
        "CON1": _share(ip + r + o, eligible + unknown),
        "CON2": _share(ip + r + o, some),
        "CON3": _share(ip + r + o, eligible),
    }


def form_rates(found: Dispositions) -> Mapping[str, float | None]:
    """Compute what can be said of those who opened the form, invited by name or not.

    - participation = agreed to take part / opened the form
    - completion = sent the form / agreed to take part
    - break_off = stopped on the way / agreed to take part

    (Eysenbach, G. (2004). Improving the quality of web surveys: the Checklist for Reporting
    Results of Internet E-Surveys (CHERRIES). Journal of Medical Internet Research, 6(3), e34.)
    None of these is a response rate: nobody knows who saw the form and did not open it.

    Parameters
    ----------
    found
        Without those who refused outside the form.
    """
    agreed = found.interviewed + found.break_off
    return {
        "participation": _share(agreed, agreed + found.refused),
        "completion": _share(found.complete, agreed),
        "break_off": _share(agreed - found.complete, agreed),
    }


def _share(part: float, whole: float | None) -> float | None:
    return part / whole if whole else None
