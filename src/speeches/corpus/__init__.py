"""The extractor over many articles: one function from record batches to record batches, and engines that map it.

``batches.extract_batches`` is that function; ``pool`` maps it on one machine over shards of a folder or a Parquet file,
``spark`` by ``mapInArrow`` on a cluster. ``flat`` makes a table of each layer from what it yields.
"""
