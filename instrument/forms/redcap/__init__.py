"""A REDCap project as a data dictionary: one table, one row a field."""
