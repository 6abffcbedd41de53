"""What a version says of a text: in its own languages, with its placeholders filled in."""

from __future__ import annotations

from collections.abc import Iterable

from instrument.model import AnswerScale, Option
from instrument.study import VersionInfo
from instrument.vocabulary import Text


def spoken(text: Text, info: VersionInfo) -> Text:
    """Keep the version's languages: what a later version says in others was never shown."""
    return {language: text[language] for language in info.languages if language in text}


def filled(text: Text, info: VersionInfo) -> Text:
    """Keep the version's languages and fill in the version's placeholders."""
    words = dict(spoken(text, info))
    for name, filling in info.placeholders.items():
        for language, wording in words.items():
            words[language] = wording.replace("{" + name + "}", filling.get(language, ""))
    return words


def labelled(options: Iterable[Option], info: VersionInfo) -> tuple[Option, ...]:
    """Keep the version's languages in the labels of options."""
    return tuple(
        option.model_copy(update={"label": spoken(option.label, info)}) for option in options
    )


def shown(scale: AnswerScale, info: VersionInfo) -> AnswerScale:
    """Keep the version's languages in every text of a scale."""
    texts = {"label": scale.label, "unit": scale.unit}
    said: dict[str, object] = {
        name: spoken(text, info) for name, text in texts.items() if text is not None
    }
    for name in ("user_missing", "value_labels"):
        parts = getattr(scale, name)
        if parts:
            said[name] = tuple(
                part.model_copy(update={"label": spoken(part.label, info) if part.label else None})
                for part in parts
            )
    return scale.model_copy(update={**said, "options": labelled(scale.options, info)})
