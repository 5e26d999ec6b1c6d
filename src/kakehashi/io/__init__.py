"""Input and output: observations, orbits, catalogues, trajectories, tables, and files of tours."""
