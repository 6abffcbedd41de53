"""Where a value comes from: the cell of the export, then every check and every rule."""
