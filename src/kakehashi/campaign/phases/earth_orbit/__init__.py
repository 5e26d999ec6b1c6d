"""An orbit about the Earth; its table is `earth_orbit`."""
