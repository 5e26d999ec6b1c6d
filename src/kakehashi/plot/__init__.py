"""Figures: each module draws one question, from plain arrays to a plotly figure.

porkchop     when to launch, when to arrive
cruise       the way around the Sun
passage      the encounter from the north pole of the ecliptic
bplane       where the B-plane is pierced, and how well that is known
groundtrack  who sees the pass
brightness   how bright, how near, hour by hour
mass         what fits on the launcher
timeline     who is where, when
theme        the colours, type and axes they share

Nothing here fetches anything: maps are drawn from outlines that ship with the package.
"""
