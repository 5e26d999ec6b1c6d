"""How precisely is a small body determined after an arc?  Information of images, altimetry, Doppler and range.

Unknowns in common to all arcs are GM, Cr A/m, the ephemeris of the body (a straight line beside it over the stay), the
scale of the body, its rotation, and the positions of landmarks; the state of the spacecraft is an unknown of each arc.
The measurements of an arc add their information.  At the end of the arc its state is either eliminated, or carried on
to the next arc with the error of the manoeuvre added to its velocity [T04, section 4.9].

The unknowns do not include harmonics of gravity beyond GM, stochastic accelerations, or errors other than its position
that are common to all images of a landmark.  The formal standard deviations are therefore optimistic.

[T04] Tapley, Schutz & Born (2004), Statistical Orbit Determination.
"""

from collections.abc import Callable, Sequence

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.rotation import FreeRotation, SpinState, UniformRotation
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.gravity_estimate import line_of_sight
from kakehashi.proximity.knowledge.normal import (
    Sightings,
    camera_columns,
    direction_information,
    normal_matrix,
    spin_columns,
)
from kakehashi.proximity.knowledge.observations import Altimeter, Doppler, Images, Prior, Ranging
from kakehashi.proximity.knowledge.rotation import SpinUnknowns, at_epoch
from kakehashi.proximity.knowledge.sight import MOST_LANDMARKS, is_visible, landmark_points, sight
from kakehashi.proximity.partials import Arc, ArcStates, Sensitivity
from kakehashi.time import as_et

# Unknowns before those of the rotation; landmarks follow these.
STATE, GM, CRAM, OFFSET, DRIFT, SCALE, SPIN = slice(0, 6), 6, 7, slice(8, 11), slice(11, 14), 14, 15
_MOST_ROWS = 100  # epochs of a kind in an arc; more are thinned, and each counts for several


class Problem:
    """Unknowns, their a priori standard deviations, and the normal matrices of arcs."""

    def __init__(self, environment, spin, prior: Prior, images: Images | None, cram: float, start: float):
        self.environment, self.prior, self.start = environment, prior, start
        self.spin = SpinUnknowns(spin_of_body(environment) if spin is None else spin)
        self.spin = SpinUnknowns(at_epoch(self.spin.spin, start))
        self.sensitivity = Sensitivity(environment, cram)
        body = environment.body.radius_km if environment.body.shape is None else environment.body.shape
        model = images or Images(1.0)
        self.landmarks = min(model.landmarks, MOST_LANDMARKS)
        self.points, self.zeniths = landmark_points(body, self.landmarks, model.emission_rad)
        self.radius_km = float(np.sqrt(np.mean(np.sum(self.points**2, axis=1))))
        b = prior
        self.scale = np.array(
            [b.position_km] * 3 + [b.velocity_km_s] * 3 + [b.gm_fraction * environment.body.gm_km3_s2, b.cram_m2_kg]
            + [b.ephemeris_km] * 3 + [b.ephemeris_km_s] * 3 + [b.scale_fraction] + [1.0] * self.spin.count
        )  # fmt: skip
        self.size = len(self.scale) + 3 * len(self.points)
        self.functions = self._functions()

    @property
    def landmark_km(self) -> float:
        """A priori standard deviation of a landmark [km]."""
        return self.prior.landmark_fraction * self.radius_km

    def _functions(self) -> np.ndarray:
        """Rows (k, n) of what is asked: ln GM, Cr A/m, ln of the scale, then the results of the rotation."""
        spin = self.spin.results()
        rows = np.zeros((3 + len(spin), self.size))
        rows[0, GM] = self.prior.gm_fraction
        rows[1, CRAM] = self.prior.cram_m2_kg
        rows[2, SCALE] = self.prior.scale_fraction
        rows[2, len(self.scale) :] = self.landmark_km * (self.points / np.sum(self.points**2)).ravel()
        rows[3:, SPIN : SPIN + self.spin.count] = spin
        return rows

    def sightings_normal(self, sightings: Sightings, et, along: ArcStates, attitude_rad: float) -> np.ndarray:
        """Normal matrix (n, n) of landmarks in images along an arc.

        Parameters
        ----------
        sightings : Sightings
        et : (m,) array
            Epochs of the images [s TDB past J2000].
        along : ArcStates
            At these epochs.
        attitude_rad : float
            Error of the camera's attitude in each image [rad].
        """
        count = len(self.points)
        columns = np.zeros((len(et), count, 3, len(self.scale)))
        columns[..., :8] = -along.partials[:, None, :3]
        columns[..., SCALE] = sightings.offsets
        columns[..., SPIN:] = spin_columns(sightings, self.spin.small_rotations(et))
        nuisance = camera_columns(sightings, attitude_rad)
        return normal_matrix(sightings, columns * self.scale, nuisance, self.landmark_km)

    def radio_normal(self, rows, et, along: ArcStates, weight: float) -> np.ndarray:
        """Normal matrix (n, n) of measurements along the line of sight from the Earth.

        Parameters
        ----------
        rows : (m, 6) array
            Derivatives by the state.
        et : (m,) array
            Epochs [s TDB past J2000].
        along : ArcStates
            At these epochs.
        weight : float
            1 / sigma^2 of a measurement.
        """
        columns = np.zeros((len(et), len(self.scale)))
        columns[:, :8] = np.einsum("mi,mik->mk", rows, along.partials)
        columns[:, OFFSET] = rows[:, :3]
        columns[:, DRIFT] = rows[:, 3:] + rows[:, :3] * (et - self.start)[:, None]
        columns *= self.scale
        normal = np.zeros((self.size,) * 2)
        normal[: columns.shape[1], : columns.shape[1]] = weight * columns.T @ columns
        return normal


def spin_of_body(environment: Environment) -> UniformRotation | SpinState:
    """The rotation of the body of an environment, as the unknowns need it."""
    rotation = environment.body.rotation
    if isinstance(rotation, UniformRotation):
        return rotation
    if isinstance(rotation, FreeRotation):
        return rotation.state
    raise InputError(
        f"the body rotates as {rotation!r}; a study of knowledge needs a UniformRotation or a FreeRotation: give the"
        " body one, or give `spin`, whose torque-free motion is then used"
    )


def epochs(arc: Arc, interval_s: float) -> tuple[np.ndarray, float]:
    """Epochs of measurements at an interval within an arc, and the number that each stands for."""
    start = as_et(arc.et)
    count = int((arc.duration_s - 1e-6) / interval_s)
    if count == 0:
        return np.zeros(0), 1.0
    index = np.unique(np.round(np.linspace(1, count, min(count, _MOST_ROWS))))
    return start + index * interval_s, count / index.size


def arc_normal(problem: Problem, arc: Arc, observations: Sequence) -> tuple[np.ndarray, np.ndarray]:
    """Normal matrix (n, n) of all measurements of an arc, and derivatives (6, 8) of the state at its end.

    Parameters
    ----------
    problem : Problem
    arc : Arc
    observations : sequence of Images, Altimeter, Doppler, Ranging
    """
    end = as_et(arc.et) + arc.duration_s
    sets = [epochs(arc, o.interval_s) for o in observations]
    along = problem.sensitivity.along(arc, np.concatenate([*(et for et, _ in sets), [end]]))
    total, first = np.zeros((problem.size,) * 2), 0
    for o, (et, weight) in zip(observations, sets, strict=True):
        part = slice(first, first + et.size)
        first += et.size
        if et.size:
            total += weight * _NORMALS[type(o)](problem, o, et, ArcStates(*(a[part] for a in along)))
    return total, along.partials[-1]


def _image_normal(problem: Problem, images: Images, et, along: ArcStates) -> np.ndarray:
    sightings = sight(problem.spin, et, along.states[:, :3], problem.points)
    mask = is_visible(sightings, problem.zeniths, images.emission_rad) & _is_lit(
        problem, sightings, et, images
    )
    axis = -along.states[:, None, :3] / np.linalg.norm(along.states[:, None, :3], axis=-1, keepdims=True)
    cosine = np.sum(sightings.lines * axis, axis=-1) / np.linalg.norm(sightings.lines, axis=-1)
    weight = images.landmarks / problem.landmarks * (mask & (cosine >= np.cos(images.fov_rad / 2.0)))
    information = direction_information(sightings.lines, images.pixel_rad * images.centroid_px, weight)
    return problem.sightings_normal(
        sightings._replace(information=information), et, along, images.attitude_rad
    )


def _is_lit(problem: Problem, sightings: Sightings, et, images: Images) -> np.ndarray | bool:
    if problem.environment.path is None:
        return True
    sun = problem.environment.sun(et)
    up = problem.zeniths @ sightings.attitude
    cosine = np.einsum("ijk,ik->ij", up, sun / np.linalg.norm(sun, axis=1, keepdims=True))
    return cosine > np.cos(images.incidence_rad)


def _altimeter_normal(problem: Problem, altimeter: Altimeter, et, along: ArcStates) -> np.ndarray:
    """Ranges along the line to the landmark that is next to the point below the spacecraft."""
    position = along.states[:, :3]
    attitude = problem.spin.attitude(et)
    index = np.argmax(np.einsum("ijk,ik->ij", problem.zeniths @ attitude, position), axis=1)
    offset = np.einsum("ij,ijk->ik", problem.points[index], attitude)
    distance = np.linalg.norm(offset - position, axis=1)
    u = (offset - position) / distance[:, None]
    rows = np.zeros((len(et), problem.size))
    rows[:, : CRAM + 1] = -np.einsum("mi,mik->mk", u, along.partials[:, :3])
    rows[:, SCALE] = np.sum(u * offset, axis=1)
    rows[:, SPIN : len(problem.scale)] = np.einsum(
        "mi,miq->mq", np.cross(offset, u), problem.spin.small_rotations(et)
    )
    rows[:, : len(problem.scale)] *= problem.scale
    block = len(problem.scale) + 3 * index[:, None] + np.arange(3)
    rows[np.arange(len(et))[:, None], block] = problem.landmark_km * np.einsum("ijk,ik->ij", attitude, u)
    rows *= (np.sqrt(altimeter.fraction) / altimeter.noise_km * (distance <= altimeter.limit_km))[:, None]
    return rows.T @ rows


def _doppler_normal(problem: Problem, doppler: Doppler, et, along: ArcStates) -> np.ndarray:
    _, rows = line_of_sight(problem.environment, et, along.states, doppler.direction)
    return problem.radio_normal(rows, et, along, doppler.fraction / doppler.sigma_km_s**2)


def _ranging_normal(problem: Problem, ranging: Ranging, et, along: ArcStates) -> np.ndarray:
    rows, _ = line_of_sight(problem.environment, et, along.states, ranging.direction)
    return problem.radio_normal(rows, et, along, ranging.fraction / ranging.sigma_km**2)


_NORMALS: dict[type, Callable[..., np.ndarray]] = {
    Images: _image_normal,
    Altimeter: _altimeter_normal,
    Doppler: _doppler_normal,
    Ranging: _ranging_normal,
}
