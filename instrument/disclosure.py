"""What may not be published of a study, so that nobody can be recognised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from instrument.vocabulary import Frozen, Id, Text

Share = Annotated[float, Field(ge=0, le=1)]


class Apart(Frozen):
    """A group so small in every cluster that its answers may not stand beside the cluster.

    What only this group was asked goes into a file of its own, without person or cluster. `tells`
    are further variables that give away who belongs to it.
    """

    group: Id
    tells: tuple[str, ...] = ()


class Disclosure(Frozen):
    """The rules that a deposit keeps.

    Attributes
    ----------
    smallest_group
        k: everybody shares what `identifying` says of them with at least k − 1 others.
    smallest_cell
        The least count that is published.
    identifying
        Variables by which somebody could be recognised, the ones to keep longest first.
    withheld
        Variable → why it is not published at all.
    apart
        Groups whose answers go into a file of their own.
    at_most_withheld
        Share of the cells of any identifying variable that may be withheld; above it there is no
        deposit, for then the variable is too fine.
    """

    smallest_group: int = Field(default=5, ge=2)
    smallest_cell: int = Field(default=10, ge=1)
    identifying: tuple[str, ...] = ()
    withheld: Mapping[str, str | Text] = {}
    apart: tuple[Apart, ...] = ()
    at_most_withheld: Share = 0.25
