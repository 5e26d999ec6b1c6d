"""Studies that combine several computations: the encounter, the window of a rendezvous, a shared launch."""
