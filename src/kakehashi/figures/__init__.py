"""Descriptions of figures as plain data (axes, marks, legend, notes) that all renderers draw alike.

Each function takes arrays and returns a `Figure`.  `kakehashi.plot.plotly_figure` draws it for a report,
`web/src/chart.js` for the workbench; ranges, directions, labels and colours are part of the description.

record       the figure, its axes and its marks; JSON
placement    places of labels, so that none covers another one
colours      roles of colours in both themes, and one colour for each mission
porkchop     launch energy over launch and arrival dates
launching    delta-v by launch day, rideshare trade, thrust over time
bplane       point of an encounter on the target plane, and its uncertainty
keyholes     keyholes and resonant circles in the plane of xi and zeta
cruise       heliocentric trajectories, distances from Sun and Earth
timeline     the phases of the missions
contacts     hours of contact with ground stations, angles between Sun, Earth and spacecraft
mass         the launch mass budget
velocity     the velocity budgets of missions
schedule     tornado diagram and days of launch
brightness   magnitude and distance over time
sky          altitude of the target and the Sun at a site
deflection   shift on the target plane by the date of an impulse and by launch date, odds of missions
tidal_spin   rotation after a close approach: periods, pole
proximity    stay beside a small body: trajectory, distance, coverage, landing sites
returns      close approaches of a monitored object, its virtual impactors
residuals    residuals of a fit
spiral       radii and mass of a spiral about the Earth
tisserand    perihelion against aphelion for each planet and excess speed

docs/add-a-figure.md explains how to add a figure.
"""

from kakehashi.figures.record import Axis, Band, Boxes, Contours, Figure, Heat, Line, Points, Rule, Text

__all__ = ["Axis", "Band", "Boxes", "Contours", "Figure", "Heat", "Line", "Points", "Rule", "Text"]
