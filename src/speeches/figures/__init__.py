"""Figures: numerals, hedges, units, what they count and what they are used for."""
