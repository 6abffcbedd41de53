"""Tables of results as readers see them."""
