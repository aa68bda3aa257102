"""Can a phased deal hold? One exact model: schedules, fewest phases, comparisons, maps. It recommends nothing."""
