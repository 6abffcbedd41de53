"""An XLSForm, which ODK, Kobo and Enketo read: its sheets, row by row."""
