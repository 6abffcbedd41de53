"""Many made-up studies: what estimates and verdicts do when the truth is known."""
