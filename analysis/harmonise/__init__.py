"""Rules applied to cleaned answers: all waves on common variables, and tables made of these.

How an answer reads is said by the items' histories (`instrument.lineage`) and nowhere else.
"""

from analysis.harmonise.study import Harmonised, harmonise

__all__ = ["Harmonised", "harmonise"]
