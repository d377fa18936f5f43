"""Where the desk keeps what it was told: tables, migrations, unit of work, search index."""
