"""Sentences about risks and keyholes for terminal output and pages."""

from collections.abc import Sequence

import numpy as np

from kakehashi.encounter.keyholes import Keyhole
from kakehashi.encounter.risk import Risk
from kakehashi.orbits import Orbit
from kakehashi.time import calendar

_ARTICLE = ("Earth", "Moon", "Sun")


def the(body: str) -> str:
    """Return the name of a body as it stands in a sentence.

    >>> the("Moon"), the("Mars")
    ('the Moon', 'Mars')
    """
    return f"the {body}" if body in _ARTICLE else body


def orbit_words(orbit: Orbit) -> str:
    """Return which orbit of an object was used: solution or source, and date."""
    solution = orbit.solution or orbit.source
    return f"{orbit.name}, orbit {solution}" + (f", as of {orbit.as_of}" if orbit.as_of else "")


def scales_note(r: Risk) -> str | None:
    """Return the reason why no Palermo scale is given; the hazard scales apply only to Earth impacts."""
    if "Earth" not in r.by_body:
        return "impacts on the Earth were not searched for; the Palermo and Torino scales apply only to the Earth"
    if not any(v.body == "Earth" for v in r.impactors):
        return "no Earth impact found; the Palermo and Torino scales apply only to the Earth"
    return None if r.palermo is not None else "the Palermo scale needs a size; give a diameter or a mass"


def noise_lines(keyholes: Sequence[Keyhole], unresolved: Sequence[Keyhole]) -> list[str]:
    """Return sentences on the numerical noise of keyholes, and on intervals that are too narrow to resolve."""
    every = [h for h in (*keyholes, *unresolved) if np.isfinite(h.noise_km)]
    lines = []
    if every:
        lines.append(
            f"Numerical noise of these trajectories in zeta: up to {1e3 * max(h.noise_km for h in every):.2g} m,"
            " estimated from the scatter of neighbouring orbits and a second propagation with other steps."
        )
    if unresolved:
        dates = ", ".join(sorted({calendar(h.et, "UTC", 0)[:10] for h in unresolved}))
        lines.append(
            f"Not listed, because they are not resolved in double precision: {len(unresolved)}"
            f" interval{'s' if len(unresolved) > 1 else ''} narrower than three times the noise ({dates})."
        )
    return lines
