"""Figures drawn with plotly, for reports.

render       any figure that `kakehashi.figures` describes
passage      the encounter from the north pole of the ecliptic
groundtrack  the ground track and the region of visibility
theme        the colours, type and axes that figures share

The other modules draw figures of observations, risk and design, which stand in reports alone.
Nothing is loaded from the network: maps are drawn from outlines that ship with the package.
"""
