"""What a draft suggests of a sentence, one kind of suggestion a module."""
