"""On a page: who could take part and how they were reached, in the study's own words."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.checklist import described, stated
from analysis.page.display import listed
from analysis.page.platforms import platforms
from analysis.report.outline import Stated

DESCRIBED: Mapping[str, str] = {
    "abstract": marked("In short"),
    "universe": marked("Who could take part"),
    "sampling": marked("How they were chosen"),
    "time_method": marked("Design"),
    "area": marked("Where"),
}
"""What the study tells archives → what that is called here."""
STATED: Mapping[Stated, str] = {
    "background": marked("Why the study was done"),
    "size": marked("How large the study was to be"),
    "recruitment": marked("Open to all, or for those invited"),
    "contact": marked("How people were first reached"),
    "advertising": marked("How the survey was made known"),
    "context": marked("On which website it stood"),
    "registration": marked("Whether people registered"),
    "visitors": marked("How visitors were told apart"),
    "views": marked("Visitors of the form, of those of the site"),
    "cookies": marked("Cookies against answering twice"),
    "addresses": marked("Addresses of computers against answering twice"),
    "development": marked("How the form was made and tried out"),
    "review": marked("Whether people could go back"),
    "incentives": marked("What people got for it"),
    "ethics": marked("Approval by an ethics committee"),
    "generalisability": marked("For whom else results may hold"),
}
"""What only people can say of a study → what checklists of reports call it."""
MODE, FUNDING = marked("How they answered"), marked("Who paid")
PROTECTED = marked("How personal data are protected")


def population(evidence: Evidence) -> None:
    """List what the study says of who could take part, how they were reached, and who paid."""
    locale = evidence.locale
    told = {words: described(evidence, name) for name, words in DESCRIBED.items()}
    mode = (described(evidence, "mode"), platforms(evidence))
    told[MODE] = " ".join(each for each in mode if each)
    told |= {words: stated(name)(evidence) for name, words in STATED.items()}
    told[PROTECTED] = protection(evidence)
    told[FUNDING] = stated("funding")(evidence) or grants(evidence)
    listed(f"**{locale.text(words)}:** {each}" for words, each in told.items() if each)


def protection(evidence: Evidence) -> str:
    """Say how personal data are protected."""
    locale = evidence.locale
    small = locale.count(evidence.smallest)
    if evidence.study.keys.person is None:
        return locale.text(
            "Nobody says who they are; counts of people's answers below {small} are not shown.",
            small=small,
        )
    return locale.text(
        "Participant codes become pseudonyms after cleaning; counts of people's answers below "
        "{small} are not shown.",
        small=small,
    )


def grants(evidence: Evidence) -> str:
    """Say which grants paid for the study; empty where its description names none."""
    about = evidence.study.description
    told = [f"{each.agency} ({each.number})" for each in (about.grants if about else ())]
    return evidence.locale.text("Paid for by {grants}.", grants=", ".join(told)) if told else ""
