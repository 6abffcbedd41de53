"""What a study says of its fieldwork: who was invited, and what is looked at in its quality."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from instrument.vocabulary import Frozen, Id


class Invitations(Frozen):
    """How many named persons were invited to a wave, and what became of those who sent no form.

    Attributes
    ----------
    invited
        All who were sent an invitation.
    undeliverable
        Of these, whose invitation came back.
    ineligible
        Of these, who turned out not to belong to the population.
    refused
        Of these, who said outside the form that they would not take part.
    """

    invited: int = Field(ge=1)
    undeliverable: int = Field(default=0, ge=0)
    ineligible: int = Field(default=0, ge=0)
    refused: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _of_those_invited(self) -> Self:
        if self.undeliverable + self.ineligible + self.refused > self.invited:
            raise ValueError("undeliverable, ineligible and refused are more than were invited")
        return self


class Fieldwork(Frozen):
    """What is looked at in the quality of fieldwork.

    Attributes
    ----------
    compare
        Variables and constructs on which those who left are compared with those who stayed; the
        headline constructs if none is named.
    gap_minutes
        A form that took longer was left open and gone on with later.
    """

    compare: tuple[Id, ...] = ()
    gap_minutes: float = Field(default=120, gt=0)
