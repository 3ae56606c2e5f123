"""Checks of a finished package, on the files alone: what frictionless lets through and what only this package knows."""
