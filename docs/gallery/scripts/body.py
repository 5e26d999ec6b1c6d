"""The shape of Apophis

The shape from radar, one of seven that ship with the package.
"""

from kakehashi.bodies.shape import shape
from kakehashi.figures.body_still import body_still

apophis = shape("Apophis")
figure = body_still(1e3 * apophis.vertices_km, apophis.facets, name="Apophis")
