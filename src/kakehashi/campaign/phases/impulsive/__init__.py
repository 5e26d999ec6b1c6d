"""Flybys one after another, and a rendezvous at the end, by impulses; its table is `impulsive`."""
