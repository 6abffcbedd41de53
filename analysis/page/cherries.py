"""The checklist CHERRIES for surveys on the internet, filled in from the study.

Items are those of Eysenbach (2004), in words of our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.evidence import Evidence
from analysis.locale import marked
from analysis.page.checklist import Answer, Item, described, either, filled, stated
from analysis.page.counted import forms
from analysis.page.platforms import platforms
from analysis.page.population import protection
from instrument.resolve import ResolvedItem, Version, at

SOURCE = (
    "Eysenbach, G. (2004). Improving the quality of Web surveys: The Checklist for Reporting "
    "Results of Internet E-Surveys (CHERRIES). *Journal of Medical Internet Research*, *6*(3), "
    "e34. doi:10.2196/jmir.6.3.e34"
)


NO_FORM = frozenset({"plain", "mapped"})
"""Platforms of waves whose forms were not made from the definition."""


def cherries(evidence: Evidence) -> None:
    """Show the checklist."""
    filled(evidence, ITEMS, evidence.locale.text("CHERRIES, item by item"), SOURCE)


def _newest(evidence: Evidence) -> Version:
    return at(evidence.questionnaire, evidence.waves[-1].version)


def _items(evidence: Evidence) -> Iterator[ResolvedItem]:
    for module in _newest(evidence).modules:
        yield from module.items


def _sample(evidence: Evidence) -> str:
    return described(evidence, "universe", "sampling")


def _consent(evidence: Evidence) -> str:
    if evidence.study.keys.consent is None:
        return ""
    if _newest(evidence).information is None:
        return evidence.locale.text(
            "Forms ask whether people agree; answers of those who do not are set aside."
        )
    return evidence.locale.text(
        "Forms open with what people need to know, and ask whether they agree; answers of those "
        "who do not are set aside."
    )


def _open(evidence: Evidence) -> str:
    locale = evidence.locale
    named = sum(wave.fieldwork is not None for wave in evidence.waves)
    if not named:
        return ""
    return locale.text(
        "In {named} of {n} waves people were invited by name.",
        named=locale.count(named),
        n=locale.count(len(evidence.waves)),
    )


def _mode(evidence: Evidence) -> str:
    return " ".join(filter(None, (described(evidence, "mode"), platforms(evidence))))


def _voluntary(evidence: Evidence) -> str:
    locale, items = evidence.locale, list(_items(evidence))
    return locale.text(
        "In the newest version {mandatory} of {n} questions must be answered.",
        mandatory=locale.count(sum(each.mandatory for each in items)),
        n=locale.count(len(items)),
    )


def _days(evidence: Evidence) -> str:
    locale = evidence.locale
    told = (
        locale.text(
            "{wave}: {first} to {last}",
            wave=evidence.words(wave.label),
            first=locale.day(wave.first_day),
            last=locale.day(wave.last_day),
        )
        for wave in evidence.waves
    )
    return "; ".join(told) + "."


def _order(evidence: Evidence) -> str:
    return evidence.locale.text(
        "By the definition, questions stand in the same order for everybody."
    )


def _adaptive(evidence: Evidence) -> str:
    locale, items = evidence.locale, list(_items(evidence))
    return locale.text(
        "In the newest version {some} of {n} questions are shown to some people only, by what they "
        "answered before.",
        some=locale.count(sum(each.when is not None for each in items)),
        n=locale.count(len(items)),
    )


def _length(evidence: Evidence) -> str:
    locale = evidence.locale
    told = (
        locale.text(
            "version {version} has {n} questions",
            version=name,
            n=locale.count(sum(len(m.items) for m in at(evidence.questionnaire, name).modules)),
        )
        for name in evidence.questionnaire.versions
    )
    whole = locale.listed(told)
    return f"{whole[0].upper()}{whole[1:]}."


def _screens(evidence: Evidence) -> str:
    locale = evidence.locale
    return locale.plural(
        "The newest version has {n} page.",
        "The newest version has {n} pages.",
        len(_newest(evidence).modules),
    )


def _complete(evidence: Evidence) -> str:
    must = any(each.mandatory for each in _items(evidence))
    if not must or evidence.waves[-1].platform in NO_FORM:
        return ""
    return evidence.locale.text(
        "Forms ask for what must be answered before they go on; all else may be skipped, and "
        "cleaning checks every answer against the form."
    )


def _rate(name: str, words: str) -> Answer:
    """Answer with a share of each wave, where platforms tell it."""

    def answer(evidence: Evidence) -> str:
        locale = evidence.locale
        rates = evidence.quality["rates"]
        mine = rates[rates["rate"] == name].set_index("wave")["value"]
        labels = {wave.id: evidence.words(wave.label) for wave in evidence.waves}
        told = [
            f"{labels[wave]} {locale.percent(mine[wave], 1)}" for wave in labels if wave in mine
        ]
        return locale.text(words, rates=", ".join(told)) if told else ""

    return answer


def _twice(evidence: Evidence) -> str:
    locale, records = evidence.locale, evidence.records
    if evidence.study.keys.person is None:
        return locale.text("Nobody says who they are, so nobody can be recognised twice.")
    return locale.text(
        "People have a code. Of two forms of one person in a wave one counts; set aside: {n}.",
        n=forms(int((records["because"] == "duplicate").sum()), evidence.locale),
    )


def _unfinished(evidence: Evidence) -> str:
    locale, records = evidence.locale, evidence.records
    return locale.text(
        "Forms that were not sent are set aside: {n}. Questions that others left unanswered are "
        "missing, with the reason.",
        n=forms(int((records["because"] == "unfinished").sum()), evidence.locale),
    )


def _fast(evidence: Evidence) -> str:
    return evidence.locale.text(
        "Marked as filled in too fast, and kept: {n}.",
        n=forms(int(evidence.quality["care"]["speeding"].sum()), evidence.locale),
    )


def _weights(evidence: Evidence) -> str:
    locale = evidence.locale
    if not evidence.study.weights:
        return locale.text("Answers are not weighted.")
    return locale.plural(
        "{n} weight is shown beside results, and decides none.",
        "{n} weights are shown beside results, and decide none.",
        len(evidence.study.weights),
    )


PARTICIPATED = marked("Agreed to take part, of those who opened the form: {rates}.")
COMPLETED = marked("Sent the form, of those who agreed: {rates}.")
ITEMS = (
    Item("1", marked("Whom the survey is about, and how they were chosen"), "study", _sample),
    Item("2", marked("Approval by an ethics committee"), "study", stated("ethics")),
    Item("3", marked("How people agreed to take part"), "codebook/index", _consent),
    Item("4", marked("How personal data are protected"), "study", protection),
    Item("5", marked("How the form was made and tried out"), "questionnaire",
         stated("development")),
    Item("6", marked("Open to all, or for those invited"), "who_answered",
         either("recruitment", _open)),
    Item("7", marked("How people were first reached"), "who_answered", stated("contact")),
    Item("8", marked("How the survey was made known"), "who_answered", stated("advertising")),
    Item("9", marked("On the web, or by e-mail"), "study", _mode),
    Item("10", marked("On which website it stood"), "study", stated("context")),
    Item("11", marked("Whether answering was required"), "codebook/index", _voluntary),
    Item("12", marked("What people got for it"), "study", stated("incentives")),
    Item("13", marked("When answers were given"), "study", _days),
    Item("14", marked("Whether the order of questions differed"), "codebook/index", _order),
    Item("15", marked("Questions for some people only"), "codebook/index", _adaptive),
    Item("16", marked("Number of questions"), "questionnaire", _length),
    Item("17", marked("Number of pages"), "codebook/index", _screens),
    Item("18", marked("Whether the form checked for completeness"), "codebook/index", _complete),
    Item("19", marked("Whether people could go back"), "codebook/index", stated("review")),
    Item("20", marked("How visitors were told apart"), "who_answered", stated("visitors")),
    Item("21", marked("Visitors of the form, of those of the site"), "who_answered",
         stated("views")),
    Item("22", marked("Who agreed, of those who came"), "who_answered",
         _rate("participation", PARTICIPATED)),
    Item("23", marked("Who finished, of those who agreed"), "who_answered",
         _rate("completion", COMPLETED)),
    Item("24", marked("Cookies against answering twice"), "data_quality", stated("cookies")),
    Item("25", marked("Addresses of computers against answering twice"), "data_quality",
         stated("addresses")),
    Item("26", marked("Other signs of answering twice"), "data_quality", _twice),
    Item("27", marked("Whether people registered"), "who_answered", stated("registration")),
    Item("28", marked("What became of unfinished forms"), "data_quality", _unfinished),
    Item("29", marked("Forms filled in too fast"), "data_quality", _fast),
    Item("30", marked("Statistical correction for who answered"), "who_answered", _weights),
)  # fmt: skip
