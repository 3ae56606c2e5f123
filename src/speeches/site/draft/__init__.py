"""The page on which a draft is reviewed: the article with all that waits in it, and a checklist, anew on every save."""
