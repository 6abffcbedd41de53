"""What `peil check` warns of in a sound definition: code → (what is doubtful, what to do).

Part of the catalogue of problems. Each may be acknowledged where it is meant, see
`instrument.check.acknowledged`.
"""

from __future__ import annotations

LINTS: dict[str, tuple[str, str]] = {
    "L001": (
        "{item} may ask two things at once: {found}",
        "ask about one of them, or make two items; if both belong together, acknowledge why",
    ),
    "L002": (
        "the scale {scale} is unbalanced: {found}",
        "give both sides as many answers, or acknowledge why one side has more",
    ),
    "L003": (
        "{item} {found}",
        "{remedy}",
    ),
    "L004": (
        "of {construct}, {plain} are worded one way and {reversed} the other, for agreement",
        "a tendency to agree cancels out then, and lowers reliability: acknowledge the decision",
    ),
    "L005": (
        "nobody can be asked {item} in version {version}: {found}",
        "mend its condition or those of the items it asks about",
    ),
    "L006": (
        "nobody can choose or meet this: {found}",
        "{remedy}",
    ),
    "L007": (
        "the labels {first} and {second} of {scale} differ only in case, blanks or accents",
        "give them labels that people can tell apart, or make them one option",
    ),
    "L008": (
        "{item} counts over a period, and {found}",
        "{remedy}",
    ),
    "L009": (
        "the classes {first} and {second} of {scale} {found}",
        "let each class begin where the one before it ends",
    ),
    "L010": (
        "{subject} acknowledges {code} {found}",
        "{remedy}",
    ),
    "L011": (
        "the statement {item} says {found}, which hardly anybody can agree with as it stands",
        "leave the word out, or ask how often",
    ),
    "L012": (
        "{item} is {words} words long in {language}, and more than {most} are hard to follow",
        "shorten it, or put what can be read apart into a hint or lead-in",
    ),
    "L013": (
        "whether anybody can be asked {item} in version {version} was not decided",
        "its condition rests on more answers than are tried; let it ask about fewer",
    ),
    "L014": (
        (
            "the list {roster} has other entries in version {older} than in {newer}, and no "
            "history entry of {item} says how answers compare"
        ),
        "add a history entry for {older} with comparability and because",
    ),
}
