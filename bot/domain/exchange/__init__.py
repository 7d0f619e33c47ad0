"""Practices in files that others made: what a column, a cell and a line mean, and how an entry is laid out in columns."""
