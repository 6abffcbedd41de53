"""Standard errors by group, intervals, corrections for several tests, and verdicts."""
