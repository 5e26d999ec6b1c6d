"""Figures: each module draws one kind of figure, from plain arrays to a plotly figure.

porkchop     launch energy over launch and arrival dates
cruise       trajectories about the Sun
passage      the encounter from the north pole of the ecliptic
bplane       the B-plane point and its uncertainty
groundtrack  the ground track and the region of visibility
brightness   magnitude and distance over time
mass         the launch mass budget
timeline     the phases of the missions
theme        the colours, type and axes that figures share

Nothing is loaded from the network: maps are drawn from outlines that ship with the package.
"""
