"""From raw exports to results: read, clean, harmonise, model, report."""
