"""A trajectory with gravity assists (table `tour`)."""
