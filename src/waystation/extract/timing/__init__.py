"""When things are told to happen: the days of a clause, and those that it takes over from its neighbours."""
