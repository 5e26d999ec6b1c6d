"""A flyby of the target from a shared launch (table `flyby`)."""
