"""Citing one row: what a citation of it says, and the forms that citations come in."""
