"""The package on disk: descriptor, dictionary page, and putting a finished tree in place."""
