"""Weights: to known margins, and for those who did not come back; with what they cost."""
