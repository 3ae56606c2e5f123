"""SQLite, PostgreSQL and DuckDB: tables, keys and views."""
