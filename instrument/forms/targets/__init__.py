"""One file for each kind of form: a module with a `TARGET`."""
