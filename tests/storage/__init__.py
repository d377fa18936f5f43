"""The database: real files, real processes."""
