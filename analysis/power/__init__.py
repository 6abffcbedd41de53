"""How large an effect a next wave could find: by people, collectives, and how far these overlap."""
