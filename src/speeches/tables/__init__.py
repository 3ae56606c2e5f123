"""Rows: an article's layers and coding as the rows of every table."""
