"""The words of data files that no questionnaire holds: columns about people, waves and options."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter

from instrument.vocabulary import Text, said_in

PHRASES: dict[str, Text] = {
    "answers": {"nl": "{number} antwoorden", "en": "{number} answers"},
    "carried": {
        "nl": "zoals beantwoord, of overgenomen van de laatste eerdere meting: {of}",
        "en": "as answered, or carried forward from the person's last earlier wave: {of}",
    },
    "asked": {"nl": "{wave}, zoals gevraagd", "en": "{wave}, as asked"},
    "asked_of_version": {
        "nl": "Versie {version}, zoals gevraagd",
        "en": "Version {version}, as asked",
    },
    "becomes": {"nl": "Ging op in", "en": "Became"},
    "chosen": {"nl": "Gekozen", "en": "Chosen"},
    "cluster": {
        "nl": "Groep waarin iemand meetelt (eerst genoemde hoofdgroep)",
        "en": "Group that someone is counted in (the first main one named)",
    },
    "coded_option": {
        "nl": "[zelf opgeschreven, achteraf gecodeerd] {option}",
        "en": "[written in, coded afterwards] {option}",
    },
    "coded_turn": {
        "nl": "{question} [zelf opgeschreven, achteraf gecodeerd]",
        "en": "{question} [written in, coded afterwards]",
    },
    "collective": {"nl": "Huidige code", "en": "Code as it is today"},
    "count": {"nl": "hoeveel 1 zijn van {of}", "en": "how many are 1 of {of}"},
    "any": {"nl": "1 als er een 1 is van {of}", "en": "1 when any is 1 of {of}"},
    "max": {"nl": "de hoogste van {of}", "en": "the largest of {of}"},
    "latest": {"nl": "de laatst beantwoorde van {of}", "en": "the last one answered of {of}"},
    "difference": {
        "nl": "de eerste min de tweede van {of}",
        "en": "the first less the second of {of}",
    },
    "entry": {"nl": "Code zoals gekozen", "en": "Code as chosen"},
    "everyone": {"nl": "Iedereen", "en": "Everyone"},
    "exposure_months": {
        "nl": "Maanden waarover vragen over een periode gaan",
        "en": "Months that questions about a period cover",
    },
    "few_alike": {
        "nl": "minder dan {number} mensen delen dit",
        "en": "fewer than {number} people share this",
    },
    "few_with_the_same": {
        "nl": "minder dan {number} mensen van de groep noemden dezelfde",
        "en": "fewer than {number} people of the cluster named the same",
    },
    "first_day": {"nl": "Eerste velddag", "en": "First day of fieldwork"},
    "first_wave": {"nl": "Eerste meting van deze persoon", "en": "First wave of this person"},
    "fixed_roster": {
        "nl": "Stond van het begin af op de lijst",
        "en": "Was on the list from the start",
    },
    "label": {"nl": "Naam", "en": "Name"},
    "language": {"nl": "Taal waarin is geantwoord", "en": "Language answered in"},
    "last_day": {"nl": "Laatste velddag", "en": "Last day of fieldwork"},
    "loop": {"nl": "{question} ({entry})", "en": "{question} ({entry})"},
    "main": {"nl": "Het belangrijkste voor deze persoon", "en": "The one that matters most"},
    "membership": {
        "nl": "Volgnummer binnen persoon en meting",
        "en": "Number within person and wave",
    },
    "memberships": {"nl": "Lidmaatschappen", "en": "Memberships"},
    "memberships_unit": {
        "nl": "een genoemde groep van een persoon in een meting",
        "en": "an entry named by a person in a wave",
    },
    "names_clusters": {
        "nl": "noemt groepen; zie het bestand met lidmaatschappen",
        "en": "names clusters; see the file of memberships",
    },
    "not_identifying": {
        "nl": "noemt groepen, en die staan niet bij wat iemand aanwijst",
        "en": "names clusters, and these are not among what identifies",
    },
    "no": {"nl": "Nee", "en": "No"},
    "no_cluster": {"nl": "Geen van de lijst genoemd", "en": "None of the list named"},
    "not_chosen": {"nl": "Niet gekozen", "en": "Not chosen"},
    "option": {"nl": "{question}: {option}", "en": "{question}: {option}"},
    "own_entry": {"nl": "Eigen antwoord {number}", "en": "Own answer {number}"},
    "own_words": {
        "nl": "{question} (eigen woorden, na de code waaronder ze tellen)",
        "en": "{question} (own words, after the code that they count as)",
    },
    "panel": {"nl": "Geharmoniseerde antwoorden", "en": "Harmonised answers"},
    "panel_unit": {"nl": "een persoon in een meting", "en": "a person in a wave"},
    "people": {"nl": "Personen", "en": "People"},
    "people_unit": {"nl": "een persoon", "en": "a person"},
    "period": {"nl": "Periode van de meting", "en": "Period of the wave"},
    "person": {"nl": "Persoon", "en": "Person"},
    "platform": {"nl": "Platform", "en": "Platform"},
    "post": {"nl": "Latere periode", "en": "Later period"},
    "pre": {"nl": "Eerdere periode", "en": "Earlier period"},
    "rare_number": {
        "nl": "minder dan {number} mensen van de groep hadden er zoveel: een rij minder",
        "en": "fewer than {number} people of the cluster had so many: a row less",
    },
    "respondent": {"nl": "Een respondent", "en": "A respondent"},
    "roster_unit": {"nl": "een naam op de lijst", "en": "an entry of the list"},
    "row": {"nl": "Rij in het bestand zoals geleverd", "en": "Row of the file as delivered"},
    "rounded": {
        "nl": "afgerond op hele maanden: de breuk verraadt de dag van antwoorden",
        "en": "rounded to whole months: the fraction tells the day of answering",
    },
    "says_the_same": {
        "nl": "zegt hetzelfde als wat bij personen staat, fijner of grover",
        "en": "says the same as what stands with people, finer or coarser",
    },
    "score": {
        "nl": "gemiddelde van {of} op 0–100, als minstens {share} is beantwoord; min = omgekeerd",
        "en": "mean of {of} on 0–100, where at least {share} is answered; minus = reversed",
    },
    "set_apart": {
        "nl": "{group}: staat in een eigen bestand",
        "en": "{group}: stands in a file of its own",
    },
    "since": {"nl": "Sinds versie", "en": "Since version"},
    "submitted": {"nl": "Verstuurd op", "en": "Submitted at"},
    "tells_of": {
        "nl": "{group}: verraadt wie daarbij hoort",
        "en": "{group}: tells who belongs to it",
    },
    "ties": {"nl": "Banden tussen genoemden", "en": "Ties between entries"},
    "ties_unit": {
        "nl": "een mogelijke band volgens een persoon in een meting",
        "en": "a possible tie by a person in a wave",
    },
    "from": {"nl": "Eigen code van wie antwoordt", "en": "Code of the respondent's own"},
    "until": {"nl": "Tot versie", "en": "Until version"},
    "version": {"nl": "Versie van de vragenlijst", "en": "Version of the questionnaire"},
    "wave": {"nl": "Meting", "en": "Wave"},
    "waves": {"nl": "Metingen", "en": "Waves"},
    "waves_answered": {"nl": "Aantal metingen", "en": "Number of waves"},
    "waves_unit": {"nl": "een meting", "en": "a wave"},
    "weight": {
        "nl": "1 gedeeld door het aantal genoemde",
        "en": "1 by the number of entries named",
    },
    "withheld": {
        "nl": "Niet gepubliceerd, zodat niemand herkenbaar is",
        "en": "Not published, so that nobody can be recognised",
    },
    "with_people": {
        "nl": "staat in het bestand van personen, één waarde per persoon",
        "en": "stands in the file of people, one value each",
    },
    "within_person": {
        "nl": "{question} (genummerd binnen de persoon: 1 is de eerst genoemde)",
        "en": "{question} (numbered within the person: 1 is the first named)",
    },
    "written": {"nl": "Zelf opgeschreven", "en": "Written in"},
    "yes": {"nl": "Ja", "en": "Yes"},
}


def phrase(name: str, languages: Sequence[str], **words: str | Text) -> Text:
    """Say a phrase in every language; in English where a language has none.

    Parameters
    ----------
    name
        Key of `PHRASES`.
    languages
        To say it in.
    **words
        Fill its braces; a text is taken in each language, or else in any.
    """
    said = PHRASES[name]
    return {
        language: said.get(language, said["en"]).format(
            **{key: said_in(word, language) for key, word in words.items()}
        )
        for language in languages
    }


def fields_of(name: str) -> frozenset[str]:
    """Name the words that a phrase is filled with."""
    texts = PHRASES[name].values()
    return frozenset(field for text in texts for _, field, _, _ in Formatter().parse(text) if field)
