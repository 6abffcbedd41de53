"""Where a value comes from: the cell of the export, every check and every rule, one after another."""
