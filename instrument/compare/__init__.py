"""What differs between two versions of a questionnaire, and ways to show it."""
