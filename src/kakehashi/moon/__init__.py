"""The Moon: its ground and light, what drives on it, what flies to it and around it, and what lands."""
