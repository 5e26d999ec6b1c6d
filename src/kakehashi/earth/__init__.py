"""Satellites of the Earth: elements, SGP4 and numerical orbits, catalogues, passes over stations.

    elements         elements that name what they are: of SGP4, of Brouwer, of Kozai, osculating
    brouwer          osculating elements to mean ones and back; mean motions of Kozai and Brouwer
    sgp4             SGP4 for many objects and epochs, in all cores
    sgp4_fit         elements of SGP4 to osculating ones and back
    catalogue        element sets as columns: selection, states, ages
    path             an object of SGP4 as a path, for contacts, eclipses and files
    passes           passes of an object over stations
    atmosphere       densities for drag: NRLMSISE-00 through pymsis, or an exponential
    space_weather    solar flux and geomagnetic activity: CSSI files, or constants
    satellite        a satellite, the forces on it, and its propagation
    ladder           agreement with a reference propagation, one force more at each rung
    secular          rates of node, perigee and phase by J2 to J4
    repeat, tracks   orbits whose ground track repeats, and ground tracks
    coverage, swaths points in view of a fleet, and how often a swath covers each latitude
    lighting, downlink    eclipses and local time; contacts and data
    walker, planes   patterns of constellations, and the planes of a catalogue
    links, deployment     latency by links, and launches that fill a constellation
    conjunctions     close approaches, probability of collision, avoidance
    decay            lifetime, disposal, casualties, drag make-up
    station          a visit to the station: launch, phasing, approach
    burns            manoeuvres in a history of elements

Files of element sets are read by `io.element_sets.read_elements` and written by `io.omm.write_omm`.
"""

from kakehashi.earth.brouwer import (
    brouwer_from_kozai,
    brouwer_from_osculating,
    kozai_from_brouwer,
    osculating_from_brouwer,
)
from kakehashi.earth.catalogue import Catalogue, OldElements, of_elements, state_at
from kakehashi.earth.elements import BrouwerMean, KozaiMean, Osculating, Sgp4Mean, osculating_of
from kakehashi.earth.passes import StationPass, passes, passes_of
from kakehashi.earth.path import Sgp4Path, only, sgp4_path
from kakehashi.earth.sgp4_fit import osculating_from_sgp4, sgp4_from_osculating

__all__ = [
    "BrouwerMean", "Catalogue", "KozaiMean", "OldElements", "Osculating", "Sgp4Mean", "Sgp4Path", "StationPass",
    "brouwer_from_kozai", "brouwer_from_osculating", "kozai_from_brouwer", "of_elements", "only",
    "osculating_from_brouwer", "osculating_from_sgp4", "osculating_of", "passes", "passes_of", "sgp4_from_osculating",
    "sgp4_path", "state_at",
]  # fmt: skip
