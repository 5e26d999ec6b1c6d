"""Heat in the ground of the Moon: regolith of two layers, temperatures under any light, and stable ice."""
