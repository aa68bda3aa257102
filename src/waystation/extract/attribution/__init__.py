"""Who is said to have said what: statements with their chains of relays."""
