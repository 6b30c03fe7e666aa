"""Papers that were answered: what was marked, what it is worth, and what it says about the items."""
