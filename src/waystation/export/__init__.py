"""Files for other programs: one table of a record as JSONL, CSV or Parquet."""
