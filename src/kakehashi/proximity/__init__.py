"""How does one fly beside a small body?  Gravity of its shape, its rotation, tides of Sun and planets, sunlight.

SmallBody(gravity, rotation)               what attracts, how it rotates, and the surface that can be hit
Environment(body, start, end, path)        all that acts between two epochs, along the body's own path
fly(environment, states, start, end)       batches, with impacts, escapes, manoeuvres and paths
equilibria(body, period_s)                 places that rotate with the body; from `proximity.equilibria`
navigate(environment, arcs, [...])         what measurements tell of body and spacecraft; from `proximity.knowledge`
coverage(environment, path, camera)        what is imaged, how finely and how soon; from `proximity.coverage`
land(environment, states, start, end)      impacts, bounces and rest of landers; from `proximity.landing`
read_plan(name), study(plan)               a stay as a TOML file, and its results; from `proximity.plan`, `.study`
"""

from kakehashi.proximity.body import SmallBody
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Manoeuvre, Outcome, ProximityFlight, accelerations, fly

__all__ = ["Environment", "Manoeuvre", "Outcome", "ProximityFlight", "SmallBody", "accelerations", "fly"]
