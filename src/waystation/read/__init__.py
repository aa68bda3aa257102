"""Reading: files, folders, streams and memory in, raw items out, one at a time."""
