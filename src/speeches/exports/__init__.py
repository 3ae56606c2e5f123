"""The same tables in the native files of other programs, each made from ``data/`` and ``schemas/`` alone."""
