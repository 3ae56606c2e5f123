"""Starting the annotation of a new article: all that a program can find or suggest, marked where a person must read."""
