"""The flow of a study: what came in, where each row and value went, and whether the sums close."""
