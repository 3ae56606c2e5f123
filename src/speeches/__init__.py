"""Reads excerpts of consultative speeches: text to layers, and curated articles to tables."""
