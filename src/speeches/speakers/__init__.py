"""Who speaks: speaker lines, names and posts."""
