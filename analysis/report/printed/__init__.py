"""The whole report as one PDF a language, set in type from the pages of the book."""
