"""Close approaches of propagated trajectories: distance, epoch, speed and B-plane coordinates."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.constants import AU_KM
from kakehashi.base.tabular import Tabular
from kakehashi.bodies import body
from kakehashi.dynamics import Flight
from kakehashi.dynamics.model import body_numbers, massive_body_index
from kakehashi.encounter.bplane import bplane
from kakehashi.ephem import state as body_state
from kakehashi.time import calendar


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CloseApproaches(Tabular):
    """Close approaches to one body, one row each, sorted by trajectory and epoch.

    `member` is the index of the trajectory in the flight; states are relative to the body, ICRF [km, km/s].  B-plane
    quantities are NaN for a close approach that is bound to the body.
    """

    body: str
    member: np.ndarray
    et: np.ndarray
    state: np.ndarray
    distance_km: np.ndarray
    speed_km_s: np.ndarray
    vinf_km_s: np.ndarray
    b_t_km: np.ndarray
    b_r_km: np.ndarray
    xi_km: np.ndarray
    zeta_km: np.ndarray

    def __len__(self) -> int:
        return len(self.et)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the columns of the table; states are left out."""
        names = (
            "member",
            "et",
            "distance_km",
            "speed_km_s",
            "vinf_km_s",
            "b_t_km",
            "b_r_km",
            "xi_km",
            "zeta_km",
        )
        columns = {name: getattr(self, name) for name in names}
        dates = {
            f"epoch_{s.lower()}": np.array(calendar(self.et, s)).reshape(len(self)) for s in ("TDB", "UTC")
        }
        return {"body": np.full(len(self), self.body)} | dates | columns

    def of(self, member: int) -> "CloseApproaches":
        """Return the close approaches of one trajectory; 0 is the nominal trajectory of a cloud."""
        return self.select(self.member == member)

    def after(self, et: float) -> "CloseApproaches":
        """Return the close approaches after an epoch [s TDB past J2000]."""
        return self.select(self.et > et)

    def closest_each(self) -> "CloseApproaches":
        """Return the closest approach of each trajectory."""
        order = np.lexsort((self.distance_km, self.member))
        _, keep = np.unique(self.member[order], return_index=True)
        return self.select(order[keep])

    def select(self, which: Any) -> "CloseApproaches":
        """Return the close approaches that a mask, a slice or an index array selects."""
        values = {n: getattr(self, n)[which] for n in self.__slots__ if n != "body"}
        return CloseApproaches(self.body, **values)

    def __repr__(self):
        n = len(np.unique(self.member))
        if not len(self):
            return f"<CloseApproaches {self.body}: none>"
        k = (
            int(self.distance_km.argmin())
            if n == 1
            else int(np.flatnonzero(self.member == self.member[0])[0])
        )
        text = (
            f"<CloseApproaches {self.body} of {n} trajector{'y' if n == 1 else 'ies'}:"
            f" {calendar(self.et[k], 'TDB', 2)} TDB, {self.distance_km[k]:,.1f} km"
        )
        if n > 1:
            d = self.closest_each().distance_km
            text += f" (3-sigma {3 * d.std():,.1f} km, {d.min():,.0f} .. {d.max():,.0f})"
        return f"{text}, {self.speed_km_s[k]:.3f} km/s, v_inf {self.vinf_km_s[k]:.3f} km/s>"


@quantities
def close_approaches(flight: Flight, target="Earth", within_au: float | None = None) -> CloseApproaches:
    """Return the close approaches of a flight's trajectories to one body, as recorded during the propagation.

    Parameters
    ----------
    flight : Flight
    target : str or int
        A planet, the Moon, or another body monitored during the flight.
    within_au : float, optional
        Largest distance; the limit of the flight by default.

    Raises
    ------
    InputError
        That body was not monitored during the flight, or only to a smaller distance.
    """
    body_index = massive_body_index(target)
    if body_index not in flight.watched_km:
        raise InputError(
            f"close approaches to {target} were not recorded; propagate with watch={{{str(target)!r}: "
            "0.1} (au)"
        )
    limit = flight.watched_km[body_index] if within_au is None else within_au * AU_KM
    if limit > flight.watched_km[body_index] * (1 + 1e-12):
        raise InputError(
            f"within_au is {within_au}, but close approaches to {target} were recorded only within "
            f"{flight.watched_km[body_index] / AU_KM:g} au; propagate with a larger watch"
        )
    rows = flight.passes[flight.passes["body_index"] == body_index]
    rows = rows[rows["distance_km"] <= limit]
    target_body = body(body_numbers()[body_index])
    et, relative = rows["et"] + rows["et_lo"], rows["state"]
    planet_velocity = body_state(target_body.naif_id, "Sun", et)[:, 3:] if len(rows) else np.zeros((0, 3))
    plane = bplane(relative, target_body.gm_km3_s2, planet_velocity_km_s=planet_velocity, on_error="mark")
    return CloseApproaches(
        body=target_body.name,
        member=rows["member"],
        et=et,
        state=relative,
        distance_km=rows["distance_km"],
        speed_km_s=np.linalg.norm(relative[:, 3:], axis=1),
        vinf_km_s=plane.vinf_km_s,
        b_t_km=plane.bt_km,
        b_r_km=plane.br_km,
        xi_km=plane.xi_km,
        zeta_km=plane.zeta_km,
    )
