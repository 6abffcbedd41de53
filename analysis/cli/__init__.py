"""The command `peil`: every step of the chain by name, and all of it with `run`."""

from analysis.cli import (
    book,
    calibration,
    chain,
    codebooks,
    comparison,
    definition,
    fieldwork,
    forms,
    harmonisation,
    linkage,
    plan,
    power,
    privacy,
    provenance,
    release,
    tables,
    translations,
)
from analysis.cli.group import main, peil

for _command in (
    *definition.COMMANDS,
    *comparison.COMMANDS,
    *translations.COMMANDS,
    *release.COMMANDS,
    *fieldwork.COMMANDS,
    *privacy.COMMANDS,
    *forms.COMMANDS,
    *linkage.COMMANDS,
    *codebooks.COMMANDS,
    *harmonisation.COMMANDS,
    *provenance.COMMANDS,
    *plan.COMMANDS,
    *calibration.COMMANDS,
    *power.COMMANDS,
    *tables.COMMANDS,
    *chain.COMMANDS,
    *book.COMMANDS,
):
    peil.add_command(_command)

__all__ = ["main", "peil"]
