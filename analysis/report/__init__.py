"""The report as a book: pages in several languages from one source, executed, and built."""
