"""Formats for people who annotate or train on text: all on the reading text, every span a row of a table."""
