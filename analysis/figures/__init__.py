"""Pictures of results: one kind a file, one style for all."""
