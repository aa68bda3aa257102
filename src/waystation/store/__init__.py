"""The record on disk: schema, migrations, named queries, and the one class that reads and writes it."""
