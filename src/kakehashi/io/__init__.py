"""Input and output of observations, orbits, catalogues, trajectories, tables and tour files."""
