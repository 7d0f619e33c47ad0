"""Dates and times as people type them, in seven languages."""

from bot.domain.when.reading import Grain, Reading, Span
from bot.domain.when.understanding import understand, understand_all

__all__ = ["Grain", "Reading", "Span", "understand", "understand_all"]
