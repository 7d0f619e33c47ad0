"""Adding a practice, and deciding about what others add."""
