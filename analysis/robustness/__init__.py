"""Whether results hang on choices, on chance, or on what was not asked."""
