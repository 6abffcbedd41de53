"""Who answered stays unknown: pseudonyms, texts set apart, and what no table may hold."""
