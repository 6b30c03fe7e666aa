"""Papers: forms, pages, PDF."""
