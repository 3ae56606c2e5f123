"""Dates: expressions read into EDTF."""
