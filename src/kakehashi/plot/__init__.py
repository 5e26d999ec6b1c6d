"""Figures drawn with plotly, for reports.

render       figures described by `kakehashi.figures`
passage      the encounter from the north pole of the ecliptic
groundtrack  the ground track and the region of visibility
theme        colours, type and axes common to all figures

The other modules draw figures of observations, risk and design for reports.  Maps use outlines in the package, and
nothing is loaded from the network.
"""
