"""Does the monitor say of real agreements what their record says? README.md names the tables and their sources."""
