"""The site: the package's tables as pages to read, explore, check and cite."""
