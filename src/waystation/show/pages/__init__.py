"""One module for each kind of page: each turns the record into what its template prints."""
