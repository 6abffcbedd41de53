"""What every column of a table of results means, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from analysis.locale import marked
from instrument.vocabulary import Text

Type = Literal["string", "number", "integer", "boolean"]
"""As Table Schema names them; an integer may be stored as a number that can be missing."""
OWN = marked("own unit")
"""The unit that stands in the column `unit`."""
SD = marked("standard deviations")
SHARE = marked("probability")
PEOPLE = marked("count")
NONE = ""


@dataclass(frozen=True)
class Column:
    """A column: its type, its unit (empty where it has none), and its meaning.

    `counts` says that it counts people or their answers, as a number or within a text: what it
    tells of few is not given away.
    """

    name: str
    type: Type
    unit: str
    means: Text
    counts: bool = False


COUNTS = frozenset({"n_rows", "n_persons", "n", "answered", "identified_by", "because", "note"})
"""The columns that count people or their answers."""
Written = tuple[tuple[str, Type, str, str, str], ...]
"""Columns as they are written below: name, type, unit, meaning in Dutch and in English."""


def by_name(written: Written) -> dict[str, Column]:
    """Give columns by name."""
    return {
        name: Column(name, kind, unit, {"nl": nl, "en": en}, counts=name in COUNTS)
        for name, kind, unit, nl, en in written
    }


_WRITTEN: Written = (
    ("hypothesis", "string", NONE, "Hypothese van het plan", "Hypothesis of the plan"),
    ("claim", "string", NONE, "Nummer van de bewering", "Number of the claim"),
    ("number", "integer", NONE, "Plaats van de schatting, vanaf 0",
     "Place of the estimate, from 0"),
    ("model", "string", NONE, "Model, met de naam uit het plan", "Model, by its name in the plan"),
    ("formula", "string", NONE, "Formule van het model", "Formula of the model"),
    ("role", "string", NONE, "primary beslist, check staat ernaast",
     "primary decides, check does not"),
    ("outcome", "string", NONE, "Kolom van de uitkomst", "Column of the outcome"),
    ("unit", "string", NONE, "Eenheid van de schatting, Engels",
     "Unit of the estimate, in English"),
    ("sample", "string", NONE, "Tabel en rijen waarop het model past, Engels",
     "Table and rows that the model is fitted to, in English"),
    ("direction", "number", NONE, "1 stijging, −1 daling, 0 geen verandering beweerd",
     "1 a rise, −1 a fall, 0 no change is claimed"),
    ("sesoi", "number", OWN, "Kleinste effect dat ertoe doet", "Smallest effect of interest"),
    ("family", "string", NONE, "Hypothesen die samen gecorrigeerd worden",
     "Hypotheses that are corrected together"),
    ("estimate", "number", OWN, "Schatting", "Estimate"),
    ("se", "number", OWN, "Standaardfout", "Standard error"),
    ("df", "number", NONE, "Vrijheidsgraden van t; leeg bij z",
     "Degrees of freedom of t; none with z"),
    ("low", "number", OWN, "Ondergrens van het 95%-interval", "Lower end of the 95% interval"),
    ("high", "number", OWN, "Bovengrens van het 95%-interval", "Upper end of the 95% interval"),
    ("p", "number", SHARE, "Tweezijdige p van geen effect", "Two-sided p of no effect"),
    ("p_tested", "number", SHARE,
     "p van de toets die beslist; zonder beweerde verandering die van TOST",
     "p of the test that decides; where no change is claimed, of TOST"),
    ("p_holm", "number", SHARE, "p_tested na Holms correctie", "p_tested after Holm's correction"),
    ("standardised", "number", SD,
     "Schatting in standaarddeviaties van de uitkomst, per die van een voorspeller (geen ja/nee)",
     "Estimate in standard deviations of the outcome, per that of a predictor (if not yes/no)"),
    ("std_low", "number", SD, "Ondergrens daarvan, 95%", "Lower end of that, 95%"),
    ("std_high", "number", SD, "Bovengrens daarvan, 95%", "Upper end of that, 95%"),
    ("n_rows", "integer", PEOPLE, "Antwoorden (rijen)", "Answers (rows)"),
    ("n_persons", "integer", PEOPLE, "Mensen", "People"),
    ("n_clusters", "integer", PEOPLE, "Groepen", "Groups"),
    ("status", "string", NONE, "ok of failed", "ok or failed"),
    ("because", "string", NONE, "Waarom er niets staat, Engels",
     "Why there is nothing, in English"),
    ("comparability", "string", NONE, "Hoe goed de metingen te vergelijken zijn",
     "How well the waves compare"),
    ("verdict", "string", NONE, "Oordeel volgens de regel van het plan",
     "Verdict by the rule of the plan"),
    ("standing", "string", NONE, "Als geregistreerd, gewijzigd of exploratief",
     "As registered, changed or exploratory"),
    ("changed", "string", NONE, "Velden gewijzigd na registratie",
     "Fields changed after registration"),
    ("identified_by", "string", NONE, "Op wie de schatting rust, Engels",
     "Whom the estimate rests on, in English"),
    ("inference", "string", NONE, "Wijze van standaardfouten", "Kind of standard errors"),
    ("factor", "number", NONE, "Kleine-steekproeffactor op de variantie",
     "Small-sample factor on the variance"),
    ("versions", "string", NONE, "Versies van de vragenlijst; die van software in manifest.json",
     "Versions of the questionnaire; those of software stand in manifest.json"),
    ("term", "string", NONE, "Coëfficiënt", "Coefficient"),
    ("note", "string", NONE, "Toelichting, Engels", "Note, in English"),
    ("method", "string", NONE, "Wijze van inferentie", "Method of inference"),
    ("words", "string", NONE, "Die wijze in woorden, Engels", "That method in words, in English"),
    ("inner_low", "number", OWN, "Ondergrens van het (1 − 2·niveau)-interval",
     "Lower end of the (1 − 2·level) interval"),
    ("inner_high", "number", OWN, "Bovengrens van het (1 − 2·niveau)-interval",
     "Upper end of the (1 − 2·level) interval"),
    ("group", "string", NONE, "Groep die weggelaten is", "Group that is left out"),
    ("level", "number", SHARE, "Tweezijdig niveau van de toets", "Two-sided level of the test"),
    ("power", "number", SHARE, "Onderscheidend vermogen", "Power"),
    ("detectable", "number", OWN, "Kleinste effect dat zo vaak gevonden wordt",
     "Smallest effect that is found as often"),
    ("detectable_sd", "number", SD, "Hetzelfde, gestandaardiseerd", "The same, standardised"),
    ("detectable_corrected", "number", OWN, "Hetzelfde bij het niveau gedeeld door de familie",
     "The same at the level divided by the family"),
    ("n_family", "integer", PEOPLE, "Geschatte hypothesen in de familie",
     "Hypotheses of the family with an estimate"),
    ("step", "string", NONE, "Stap waarbij rijen vervielen", "Step at which rows were left out"),
    ("column", "string", NONE, "Kolom waarop", "Column on which they were"),
    ("reason", "string", NONE, "Reden dat het antwoord ontbreekt",
     "Reason that the answer is missing"),
    ("construct", "string", NONE, "Construct", "Construct"),
    ("wave", "string", NONE, "Meting", "Wave"),
    ("waves", "string", NONE, "Metingen", "Waves"),
    ("form", "string", NONE, "Zoals gevraagd of in drie antwoorden",
     "As asked or in three categories"),
    ("n_items", "integer", PEOPLE, "Vragen", "Items"),
    ("n", "integer", PEOPLE, "Mensen", "People"),
    ("alpha", "number", NONE, "Cronbachs alfa", "Cronbach's alpha"),
    ("alpha_low", "number", NONE, "Ondergrens daarvan, 95%", "Lower end of that, 95%"),
    ("alpha_high", "number", NONE, "Bovengrens daarvan, 95%", "Upper end of that, 95%"),
    ("omega", "number", NONE, "McDonalds omega", "McDonald's omega"),
    ("omega_low", "number", NONE, "Ondergrens daarvan, 95%", "Lower end of that, 95%"),
    ("omega_high", "number", NONE, "Bovengrens daarvan, 95%", "Upper end of that, 95%"),
    ("items", "string", NONE, "Vragen van het construct", "Items of the construct"),
    ("freed", "string", NONE, "Wat tussen metingen mag verschillen",
     "What may differ between waves"),
    ("chi2", "number", NONE, "χ² van het model", "χ² of the model"),
    ("cfi", "number", NONE, "CFI", "Comparative fit index"),
    ("rmsea", "number", NONE, "RMSEA", "Root mean square error of approximation"),
    ("rmsea_low", "number", NONE, "Ondergrens daarvan, 90%", "Lower end of that, 90 %"),
    ("rmsea_high", "number", NONE, "Bovengrens daarvan, 90%", "Upper end of that, 90 %"),
    ("srmr", "number", NONE, "SRMR", "Standardised root mean square residual"),
    ("delta_chi2", "number", NONE, "Toename van χ² bij het model ervoor",
     "Increase of χ² over the model before"),
    ("delta_df", "number", NONE, "Toename van vrijheidsgraden", "Increase of degrees of freedom"),
    ("delta_p", "number", SHARE, "p van die toename", "p of that increase"),
    ("delta_p_by_person", "number", SHARE, "Hetzelfde, antwoorden per persoon samen",
     "The same, a person's answers together"),
    ("delta_cfi", "number", NONE, "Daling van CFI", "Drop of CFI"),
    ("delta_rmsea", "number", NONE, "Stijging van RMSEA", "Rise of RMSEA"),
    ("delta_srmr", "number", NONE, "Stijging van SRMR", "Rise of SRMR"),
    ("holds", "boolean", NONE, "Of het model houdt", "Whether the model holds"),
    ("mean", "number", SD, "Gemiddelde van de latente variabele", "Mean of the latent variable"),
    ("se_by_person", "number", SD, "Standaardfout, antwoorden per persoon samen",
     "Standard error, a person's answers together"),
    ("variance", "number", NONE, "Variantie van de latente variabele; 1 in de eerste meting",
     "Variance of the latent variable; 1 in the first wave"),
    ("difference", "number", SD, "Verschil met de eerste meting", "Difference from the first wave"),
)  # fmt: skip
COLUMNS: Mapping[str, Column] = by_name(_WRITTEN)
"""By name; where a table means something else by one, the table says so."""
