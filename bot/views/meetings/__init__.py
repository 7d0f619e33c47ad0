"""A meeting on a phone: the card, the questions of a draft, changes, reminders."""
