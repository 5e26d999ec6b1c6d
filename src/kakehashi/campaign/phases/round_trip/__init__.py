"""A round trip to a circular orbit about a planet, with a launch of its own and a return (table `round_trip`)."""
