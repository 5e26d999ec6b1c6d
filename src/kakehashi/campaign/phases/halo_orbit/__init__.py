"""A halo orbit about a libration point beside the Moon, such as the near-rectilinear one of the Gateway."""
