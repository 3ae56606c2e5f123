"""What a person wrote in YAML: read, checked for form, and quoted back to the article."""
