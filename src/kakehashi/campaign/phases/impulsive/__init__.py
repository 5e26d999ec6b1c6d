"""A sequence of flybys with impulses and an optional final rendezvous (table `impulsive`)."""
