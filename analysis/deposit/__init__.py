"""The deposit: what stands around the data files, the last look, and the zip."""

from analysis.deposit.resource import Resource

__all__ = ["Resource"]
