"""Sentences about risks and keyholes that the terminal and the pages share."""

from collections.abc import Sequence

import numpy as np

from kakehashi.encounter.keyholes import Keyhole
from kakehashi.encounter.risk import Risk
from kakehashi.time import calendar


def scales_note(r: Risk) -> str | None:
    """Reason why there is no Palermo scale; both scales are for Earth impacts alone."""
    if "Earth" not in r.by_body:
        return (
            "impacts on the Earth were not searched for; the Palermo and Torino scales are of the Earth alone"
        )
    if not any(v.body == "Earth" for v in r.impactors):
        return "no Earth impact found; the Palermo and Torino scales are of the Earth alone"
    return None if r.palermo is not None else "the Palermo scale needs a size: give a diameter or a mass"


def noise_lines(keyholes: Sequence[Keyhole], unresolved: Sequence[Keyhole]) -> list[str]:
    """Sentences about the numerical noise, and about intervals too narrow to be resolved."""
    every = [h for h in (*keyholes, *unresolved) if np.isfinite(h.noise_km)]
    lines = []
    if every:
        lines.append(
            f"Numerical noise of these trajectories in zeta: up to {1e3 * max(h.noise_km for h in every):.2g} m,"
            " measured by the scatter of neighbouring orbits and by a second propagation with other steps."
        )
    if unresolved:
        dates = ", ".join(sorted({calendar(h.et, "UTC", 0)[:10] for h in unresolved}))
        lines.append(
            f"Not listed, because double precision does not resolve them: {len(unresolved)}"
            f" interval{'s' if len(unresolved) > 1 else ''} narrower than three times the noise ({dates})."
        )
    return lines
