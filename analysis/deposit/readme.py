"""README.md of the deposit: what it is, how to open it, what is not in it and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from analysis.deposit import checksums, citation, croissant, cuts, datapackage
from analysis.deposit.account import Account
from analysis.deposit.overview import coded, example, graded, held, links
from analysis.deposit.resource import NO_VALUE, Resource
from analysis.deposit.wording import described, in_language, spoken
from instrument.codebook.markdown import code, escaped
from instrument.study import Study
from instrument.vocabulary import Text

NAME = "README.md"
OF_ITSELF = (datapackage.NAME, croissant.NAME, citation.NAME, checksums.NAME, cuts.NAME)
"""Files of which the templates themselves say what they are."""


def readme(study: Study, resources: Sequence[Resource], account: Account) -> bytes:
    """Write the README in the source language and in English, one under the other.

    Parameters
    ----------
    study
        With its description.
    resources
        Every data file of the deposit.
    account
        What was done to the data.

    Returns
    -------
    bytes
        Markdown in UTF-8. A language that has no template, `readme.<language>.md.jinja`, is left
        out; English always has one.

    Raises
    ------
    PeilError
        A001 if the study has no description, A049 if a CSV file cannot be read.
    """
    parts = [_part(study, resources, account, each) for each in spoken(study) if _has(each)]
    return ("\n---\n\n".join(parts)).encode()


def _part(study: Study, resources: Sequence[Resource], account: Account, language: str) -> str:
    held_files = held(resources)
    files = [each.file for each in held_files]
    say = partial(_said, language=language)
    environment = _environment()
    return environment.get_template(_template(language)).render(
        study=study,
        about=described(study),
        account=account,
        held=held_files,
        links=links(files),
        coded=coded(study, files),
        graded=graded(files),
        example=example(resources, language),
        words=NO_VALUE,
        others=[each for each in spoken(study) if each != language and _has(each)],
        citation=citation.line(study, language),
        datacite=citation.datacite(study, language),
        of_itself=OF_ITSELF,
        shortened={path: len(found) for path, found in account.shortened.items() if found},
        cuts_name=cuts.NAME,
        say=lambda text: escaped(say(text)),
        plain=say,
        code=code,
        md=escaped,
    )


def _said(text: str | Text | None, language: str) -> str:
    if text is None or isinstance(text, str):
        return text or ""
    return in_language(text, language)


def _template(language: str) -> str:
    return f"readme.{language}.md.jinja"


@cache
def _has(language: str) -> bool:
    try:
        _environment().get_template(_template(language))
    except TemplateNotFound:
        return False
    return True


@cache
def _environment() -> Environment:
    found = Environment(  # noqa: S701 - Markdown, in which the templates escape what they show
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.filters["code"] = code
    return found
