"""Members add practices: writing, sending, deciding, asking again after a year."""
