"""The page: from a file's bytes to passages, joins and sentences."""
