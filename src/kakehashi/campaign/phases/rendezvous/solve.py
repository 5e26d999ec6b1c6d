"""A mission that launches from the Earth and meets its target: its window, its arrival, and what it weighs."""


