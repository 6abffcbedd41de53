"""What the columns of tables on robustness and missing answers mean, in Dutch and in English."""

from __future__ import annotations

from analysis.results.columns import NONE, OWN, PEOPLE, SHARE, Column, Written, by_name

_ROBUSTNESS: Written = (
    ("plan", "boolean", NONE, "Of het de schatting van het plan zelf is",
     "Whether it is the plan's own estimate"),
    ("choices", "string", NONE, "Keuzen, as=alternatief", "Choices, axis=alternative"),
    ("p_wild", "number", SHARE, "p met een teken per groep, geen effect opgelegd",
     "p by a sign for each group, with no effect imposed"),
    ("same_sign", "boolean", NONE, "Of het teken dat van het plan is",
     "Whether the sign is the plan's"),
    ("agrees", "boolean", NONE, "Of het oordeel dat van het plan is",
     "Whether the verdict is the plan's"),
    ("n_combinations", "integer", PEOPLE, "Combinaties van alternatieven",
     "Combinations of alternatives"),
    ("n_specifications", "integer", PEOPLE, "Verschillende schattingen",
     "Estimates that differ"),
    ("n_not_estimated", "integer", PEOPLE, "Daarvan niet te schatten",
     "Of these, not estimable"),
    ("n_same_sign", "integer", PEOPLE, "Met het teken van het plan", "With the plan's sign"),
    ("n_reaching", "integer", PEOPLE, "Zo groot als ertoe doet, in de beweerde richting",
     "As large as matters, in the claimed direction"),
    ("n_significant", "integer", PEOPLE, "Geen toeval, in de beweerde richting",
     "Not chance, in the claimed direction"),
    ("n_agreeing", "integer", PEOPLE, "Met het oordeel van het plan", "With the plan's verdict"),
    ("median", "number", OWN, "Middelste schatting", "Median estimate"),
    ("p_median", "number", SHARE, "Eenzijdige p van de middelste schatting",
     "One-sided p of the median estimate"),
    ("p_share", "number", SHARE, "Eenzijdige p van het deel dat geen toeval is",
     "One-sided p of the share that is not chance"),
    ("p_z", "number", SHARE, "Eenzijdige p van de gemiddelde z", "One-sided p of the mean z"),
    ("draws", "string", NONE, "Hoe tekens getrokken zijn", "How signs were drawn"),
    ("placebo", "string", NONE, "Placebo van het plan", "Placebo of the plan"),
    ("found", "boolean", NONE, "Of er een verandering gevonden is", "Whether a change was found"),
    ("kind", "string", NONE, "Soort maat", "Kind of measure"),
    ("of_estimate", "number", NONE, "Wat de schatting tenietdoet; maat hangt van kind af",
     "What undoes the estimate; measured as kind says"),
    ("of_interval", "number", NONE, "Wat het interval tot nul brengt",
     "What takes the interval to none"),
    ("of_least", "number", NONE, "Wat de schatting onder het belang brengt",
     "What takes the estimate below what matters"),
    ("per_sd", "number", NONE, "of_interval in standaardafwijkingen vooraf, bij een drift",
     "of_interval in standard deviations before, of a drift"),
)  # fmt: skip
_MISSING: Written = (
    ("sign", "string", NONE, "Of het teken blijft: same, other of either",
     "Whether the sign stays: same, other or either"),
    ("planned", "string", NONE, "Oordeel van het plan", "Verdict of the plan"),
    ("lower", "number", OWN, "Ondergrens van de schatting", "Lower bound of the estimate"),
    ("upper", "number", OWN, "Bovengrens van de schatting", "Upper bound of the estimate"),
    ("answered", "integer", PEOPLE, "Mensen die beide keren antwoordden",
     "People who answered both times"),
    ("smallest", "number", OWN, "Kleinst mogelijke waarde van de uitkomst",
     "Smallest possible value of the outcome"),
    ("largest", "number", OWN, "Grootst mogelijke waarde van de uitkomst",
     "Largest possible value of the outcome"),
)  # fmt: skip
FURTHER: dict[str, Column] = by_name((*_ROBUSTNESS, *_MISSING))
"""By name, beside those of `analysis.results.columns`."""
