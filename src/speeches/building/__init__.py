"""The build: articles one by one, in several processes and from a cache, put together to a package."""
