"""A Qualtrics survey as a text file in its Advanced Format, and the list of what to set by hand."""
