"""How well fieldwork went: who answered, how long it took, and what was left unanswered."""
