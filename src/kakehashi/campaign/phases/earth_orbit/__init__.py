"""An orbit about the Earth (table `earth_orbit`)."""
