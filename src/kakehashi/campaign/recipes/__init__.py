"""Studies that join several questions: the encounter, a rendezvous' window, a shared launch."""
