"""Texts as LimeSurvey shows them: HTML, in which braces hold ExpressionScript."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from instrument.forms.phrases import in_language
from instrument.placeholders import PLACEHOLDER
from instrument.vocabulary import Text

_BRACES = {"{": "&#123;", "}": "&#125;"}


def as_html(text: str) -> str:
    """Write a text so that it is shown as it stands: no tag, no expression, line breaks kept.

    Examples
    --------
    >>> as_html("a < {b}")
    'a &lt; &#123;b&#125;'
    """
    escaped = escape(text, quote=False)
    for brace, entity in _BRACES.items():
        escaped = escaped.replace(brace, entity)
    return escaped.replace("\r\n", "\n").replace("\n", "<br />")


def in_each(text: Text | None, languages: tuple[str, ...]) -> Text:
    """Write a text as HTML in every language of the survey."""
    if text is None:
        return {}
    return {language: as_html(in_language(text, language)) for language in languages}


def filled(
    text: Text | None, languages: tuple[str, ...], piped: Callable[[str, str], str | None]
) -> Text:
    """Write a text as HTML, with expressions in the place of its placeholders.

    Parameters
    ----------
    text
        In every language; None gives no text.
    languages
        Of the survey.
    piped
        From a placeholder and a language to what stands in its place; None for a placeholder
        that stays as it is.
    """
    found = {}
    for language in languages if text else ():
        pieces = PLACEHOLDER.split(in_language(text, language))
        # Every odd piece is the name of a placeholder.
        for number, piece in enumerate(pieces):
            put = piped(piece, language) if number % 2 else as_html(piece)
            pieces[number] = as_html(f"{{{piece}}}") if put is None else put
        found[language] = "".join(pieces)
    return found
