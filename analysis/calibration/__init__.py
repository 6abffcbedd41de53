"""Many made-up studies of which the truth is known: what the plan's tests do then."""
