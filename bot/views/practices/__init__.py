"""Practices on a phone: a card, its details, the ways in."""
