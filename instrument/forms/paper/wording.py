"""The questionnaire's words as they read on paper: placeholders and conditions point to numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from instrument.conditions import Condition, to_sentence
from instrument.conditions.phrases import PHRASES as CONDITION_PHRASES
from instrument.forms.paper.phrases import Phrases, phrases
from instrument.forms.phrases import in_language
from instrument.placeholders import PLACEHOLDER
from instrument.resolve import Version
from instrument.vocabulary import Text

_ENTRY = "collective"
_ENGLISH = "en"


@dataclass(frozen=True)
class PaperWording:
    """Speaks one language of a version.

    Attributes
    ----------
    version, language
        Whose words, and in which language.
    main
        The item whose answer is the main group; None if there is none.
    """

    version: Version
    language: str
    main: str | None = None

    @property
    def phrases(self) -> Phrases:
        """The sheet's own words."""
        return phrases(self.language)

    def say(self, text: Text | None, entry: str = "") -> str:
        """Give a text with its placeholders in words; empty for none.

        `entry` are the words for an entry of a loop; without them it is “this group”. What is
        no placeholder of the questionnaire, such as `{x}`, stays as it stands.
        """
        if text is None:
            return ""
        words = in_language(text, self.language)
        return PLACEHOLDER.sub(lambda found: self._put(found, words, entry), words).strip()

    def _put(self, found: re.Match[str], words: str, entry: str) -> str:
        said = self._piped(found[1], entry)
        if said is None:
            return found[0]
        starts = words[: found.start()].rstrip()
        return said if starts and starts[-1] not in ".?!" else said[:1].upper() + said[1:]

    def _piped(self, name: str, entry: str) -> str | None:
        if name == _ENTRY:
            return entry or self.phrases.this_entry
        numbers = {item.id: item.number for item in self.version.items}
        if name not in numbers:
            return None
        phrase = self.phrases.main_entry if name == self.main else self.phrases.earlier_answer
        return phrase.format(number=numbers[name])

    def question(self, item: str, language: str) -> str:
        """Refer to a question by its number."""
        return phrases(language).question.format(number=self.version.item(item).number)

    def answer(self, item: str, code: str, language: str) -> str:
        """Give an option's label; for a text item the text itself."""
        labels = {o.code: o.label for o in self.version.item(item).scale.options}
        return in_language(labels[code], language) if code in labels else code

    def when(self, condition: Condition) -> str:
        """Say a condition, “if …”, in the language or else in English."""
        language = self.language if self.language in CONDITION_PHRASES else _ENGLISH
        return to_sentence(condition, language, self, quoted=False)
