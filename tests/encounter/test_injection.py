"""Injected impactors of known probability: the limit that the monitor states holds.

An orbit that hits the Earth is made by choosing the hit and flying backwards, in half of the cases through
an earlier deep pass, whose distance is chosen among many neighbouring orbits.  At the epoch a covariance is
laid around an orbit from which the impactor is some sigmas away.  The truth is the probability of the target
plane's disc under the linear map at the impactor itself: a quadrature that shares nothing with the search.
"""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy.special import ndtr

from kakehashi.dynamics import fly
from kakehashi.encounter.bplane import bplane
from kakehashi.encounter.confidence import confidence_region
from kakehashi.encounter.risk import monitor
from kakehashi.encounter.targets import target_plane
from kakehashi.ephem import state as body_state
from kakehashi.orbits import Orbit
from kakehashi.time import as_et

DAY = 86_400.0
YEAR = 365.25 * DAY
AU = 149_597_870.7
GM_SUN, GM_EARTH, RADIUS = 132_712_440_041.279, 398_600.4, 6_378.1366


@dataclass
class Injected:
    """An orbit with covariance, its state that hits and when, the linear probability and what kind it is."""

    orbit: Orbit
    impactor: np.ndarray
    et: float
    probability: float
    kind: str

    def z(self, region) -> np.ndarray:
        """The impactor in standard normal numbers of the region."""
        return np.linalg.solve(region.root, self.impactor - self.orbit.state)


def hitting(rng, et: float, years: int, deep: bool) -> np.ndarray | None:
    """A barycentric state (6,) at `et`, 7,000 km from the Earth's centre on the way to its surface."""
    earth = body_state("Earth", "Sun", et)
    for _ in range(1_000):
        speed = rng.uniform(6.0, 22.0)
        way = rng.standard_normal(3)
        way /= np.linalg.norm(way)
        helio = earth[3:] + speed * way
        energy = 0.5 * helio @ helio - GM_SUN / np.linalg.norm(earth[:3])
        if energy >= 0.0:
            continue
        a = -GM_SUN / (2.0 * energy)
        if deep:  # the speed that brings the object back after `years`
            turns = max(1, round(years / (a / AU) ** 1.5))
            wanted = AU * (years / turns) ** (2.0 / 3.0)
            size = np.sqrt(2.0 * (GM_SUN / np.linalg.norm(earth[:3]) - GM_SUN / (2.0 * wanted)))
            b, c = earth[3:] @ way, earth[3:] @ earth[3:] - size**2
            if b * b - c < 0.0:
                continue
            speed = -b + np.sqrt(b * b - c)
            a = wanted
        if 0.7 * AU < a < 3.0 * AU and 5.0 < speed < 25.0:
            break
    else:
        return None
    side = np.cross(way, rng.standard_normal(3))
    side /= np.linalg.norm(side)
    off = 0.9 * np.sqrt(rng.uniform()) * RADIUS / 7_000.0
    place = 7_000.0 * (-np.sqrt(1.0 - off * off) * way + off * side)
    fast = np.sqrt(speed**2 + 2.0 * GM_EARTH / 7_000.0)
    return body_state("Earth", "SSB", et) + np.concatenate([place, fast * way])


def through_a_deep_pass(rng, hit, et: float, years: int) -> np.ndarray | None:
    """A neighbour of a hit that came within 30,000 to 400,000 km of the Earth `years` before."""
    earth = body_state("Earth", "SSB", et)
    middle, width = 1.0, 0.08
    for look in (0.05, 0.003):
        scale = middle + width * np.linspace(-1.0, 1.0, 2_000)
        many = np.tile(hit, (len(scale), 1))
        many[:, 3:] = earth[3:] + scale[:, None] * (hit[3:] - earth[3:])
        back = fly(many, et, et - (years + 0.3) * YEAR, watch={"Earth": look}, on_error="mark")
        rows = back.passes[np.abs(back.passes["et"] - (et - years * YEAR)) < 60 * DAY]
        near = rows["distance_km"]
        good = np.flatnonzero((near > 30_000.0) & (near < 400_000.0 if look < 0.01 else near > 0.0))
        if not good.size:
            return None
        row = int(rows["member"][rng.choice(good)])
        middle, width = scale[row], 3.0 * width / len(scale) * 2.0 * 40.0 * look
    return many[row]


def linear_probability(region, z, et: float) -> tuple[float, float] | None:
    """Probability of the disc that hits and the number of sigmas to it, with the map at the orbit z."""
    plane = target_plane(region, z, et - 0.1 * DAY, "Earth")
    if plane is None:
        return None
    offset, slope, _, reach, _ = plane
    u, s, _ = np.linalg.svd(slope, full_matrices=False)
    centre = u.T @ (slope @ z - offset)
    x = reach * np.sin(np.linspace(-0.5 * np.pi, 0.5 * np.pi, 401))
    half = np.sqrt(reach**2 - x**2)
    inner = ndtr((centre[1] + half) / s[1]) - ndtr((centre[1] - half) / s[1])
    density = np.exp(-0.5 * ((centre[0] + x) / s[0]) ** 2) / (np.sqrt(2.0 * np.pi) * s[0])
    return float(np.trapezoid(density * inner, x)), float(np.linalg.norm(z))


def line_sampled(case: Injected, lines: int = 400, seed: int = 1) -> tuple[float, float]:
    """Probability and its error by line sampling: no linear map, no search, no importance sampler of the package.

    Lines run along the direction that moves the impact most, through members drawn from the region itself
    (half of them near the impactor in the second direction, weighed by the mixture's density); on each, a
    secant finds where the target plane's centre is passed, and the chord of the disc there is its share.
    """
    region = confidence_region(case.orbit)
    offset, slope, _, reach, et = target_plane(region, case.z(region), case.et - 0.1 * DAY, "Earth")
    u, s, axes = np.linalg.svd(slope, full_matrices=False)
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((lines, len(region)))
    here, wide = axes[1] @ case.z(region), 3.0 * max(reach / s[1], 0.05)
    near = np.arange(lines) % 2 == 0
    second = np.where(near, here + wide * rng.standard_normal(lines), z @ axes[1])
    prior, local = np.exp(-0.5 * second**2), np.exp(-0.5 * ((second - here) / wide) ** 2) / wide
    weight = prior / (0.5 * prior + 0.5 * local)
    z += np.outer(second - z @ axes[1], axes[1])
    # Where the linear map at the impactor has the strong coordinate zero.
    strong = (u.T @ offset)[0] + (z - case.z(region)) @ (s[0] * axes[0])
    z -= np.outer(strong / s[0], axes[0])
    step = 1_000.0 / s[0]
    for _ in range(8):
        both = on_plane(region, np.concatenate([z, z + step * axes[0]]), et)
        point, rate = both[:lines], (both[lines:] - both[:lines]) / step
        size = np.hypot(*rate.T)
        along = -(point * rate).sum(axis=1) / size**2
        z += np.outer(np.nan_to_num(np.clip(along, -3e6 / size, 3e6 / size)), axes[0])
    aside = np.abs(point[:, 0] * rate[:, 1] - point[:, 1] * rate[:, 0]) / size
    t = z @ axes[0]
    settled = np.abs(along) * size < 0.3 * reach
    chord = 2.0 * np.sqrt(np.maximum(reach**2 - aside**2, 0.0)) / size
    share = np.where(settled, weight * chord * np.exp(-0.5 * t**2) / np.sqrt(2.0 * np.pi), 0.0)
    return float(share.mean()), float(share.std() / np.sqrt(lines))


def on_plane(region, z, et: float) -> np.ndarray:
    """Target-plane points (n, 2) [km] of members at an epoch shortly before the impact."""
    relative = region.fly(z, et, watch={}).states - body_state("Earth", "SSB", et)
    motion = body_state("Earth", "Sun", et)[3:]
    seen = bplane(relative, GM_EARTH, planet_velocity_km_s=motion, on_error="mark")
    return np.stack([seen.xi_km, seen.zeta_km], axis=1)


def injected(seed: int) -> Injected | None:
    """One injected impactor with a probability between 1e-8 and 1e-3; None where the draw gives none."""
    rng = np.random.default_rng(seed)
    deep, short = bool(seed % 2), bool(seed // 2 % 2)
    et = as_et("2060-01-01 TDB") + rng.uniform(0.0, 10.0) * YEAR
    years = int(rng.integers(3, 11))
    hit = hitting(rng, et, years, deep)
    if hit is not None and deep:
        hit = through_a_deep_pass(rng, hit, et, years)
    if hit is None:
        return None
    start = et - (years if deep else 0.0) * YEAR - rng.uniform(2.0, 12.0) * YEAR
    there = fly(hit, et, start, watch={}, on_error="mark").states[0] - body_state("Sun", "SSB", start)
    if not np.isfinite(there).all():
        return None
    for _ in range(30):
        orbit, z = laid_around(rng, there, start, short)
        told = linear_probability(confidence_region(orbit), z(confidence_region(orbit)), et)
        if told is not None and 1e-8 < told[0] < 1e-3 and told[1] < 5.0:
            kind = f"{'short' if short else 'long'} arc, {'deep pass' if deep else 'no deep pass'}"
            return Injected(orbit, there, et, told[0], kind)
    return None


def laid_around(rng, impactor, start: float, short: bool):
    """An orbit with a covariance in which the impactor lies, and where: a function of its region."""
    along = impactor[3:] / np.linalg.norm(impactor[3:])
    size = 10.0 ** (rng.uniform(4.0, 6.0) if short else rng.uniform(0.5, 3.0))
    root = np.zeros((6, 6))
    root[:3, :3] = np.diag(size * rng.uniform(0.05, 0.5, 3))
    root[3:, 3:] = np.diag(size * rng.uniform(0.05, 0.5, 3) / (100.0 * DAY))
    root[:3, 0] += size * along
    off = rng.standard_normal(6)
    off *= (
        rng.uniform(0.3, 4.5) / np.linalg.norm(off) if short else rng.uniform(2.5, 5.0) / np.linalg.norm(off)
    )
    orbit = Orbit(
        name="injected", epoch_et=start, state=impactor - root @ off, source="made up", as_of="2026-11-29",
        covariance=root @ root.T, h_mag=24.0,
    )  # fmt: skip
    return orbit, lambda region: np.linalg.solve(region.root, impactor - orbit.state)


def outcome(case: Injected, members: int):
    """What the monitor finds at the date of the impact, and the limit that it states."""
    found = monitor(case.orbit, case.et + 30 * DAY, members=members, budget=600, goal=0.2)
    there = [v.probability for v in found.impactors if abs(v.et - case.et) < 2 * DAY]
    return there, found.completeness


def holds(case: Injected, there, limit: float) -> bool:
    """Whether the stated limit holds for an impactor: found, or less probable than what is claimed.

    Where the linear map does not describe the impact, lines sampled through it tell its probability.
    """
    if case.probability <= limit or found_among(there, case.probability):
        return True
    truth, error = line_sampled(case)
    return truth - 2.0 * error <= limit or found_among(there, truth)


def found_among(there, truth: float) -> bool:
    """Whether one of these probabilities is the true one, to a factor of three."""
    return any(1.0 / 3.0 < p / truth < 3.0 for p in there)


def first_cases(each: int, start: int):
    """The first cases of each of the four kinds, from all seeds after `start` in order."""
    count, seed = dict.fromkeys(range(4), 0), start
    while min(count.values()) < each:
        seed += 1
        if count[seed % 4] < each and (case := injected(seed)) is not None:
            count[seed % 4] += 1
            yield seed, case


@pytest.mark.slow
def test_injected_impactors_are_found_or_lie_under_the_stated_limit():
    """The first draw of each kind: short and long arcs, with and without a deep pass before.

    The one of a short arc with a deep pass (1.8e-8) lies in a curved sheet: straight steps miss it.
    """
    for seed, case in first_cases(1, 2000):
        there, limit = outcome(case, 600)
        assert holds(case, there, limit), (seed, case.kind, case.probability, there, limit)
        assert found_among(there, case.probability), (seed, case.kind, case.probability, there)


def test_an_impactor_away_from_the_line_after_a_deep_pass_is_not_claimed():
    """Probability 4.8e-8, where no orbit on the line of variations returns within 0.05 au of the Earth."""
    case = injected(2079)
    assert case is not None
    there, limit = outcome(case, 600)
    assert holds(case, there, limit), (case.kind, case.probability, there, limit)
    assert limit > 1e-6


@pytest.mark.slow
def test_the_linear_truth_agrees_with_lines_sampled_and_with_plain_sampling():
    """Ten long arcs: the disc's quadrature against 400 lines; one short arc: 60,000 members flown.

    Within a factor two, where an impact counts as found within a factor three: lines that do not converge count as
    zero, so that 400 lines gave 6.7e-5 for 9.7e-5 (seed 2016, 2026-11-29).
    """
    for seed, case in first_cases(5, 2000):
        if "long" in case.kind:
            truth, error = line_sampled(case)
            assert (truth + 4.0 * error) / case.probability > 0.5, (seed, truth, error)
            assert (truth - 4.0 * error) / case.probability < 2.0, (seed, truth, error)
    case = injected(2006)
    assert case is not None
    region = confidence_region(case.orbit)
    z = np.random.default_rng(1).standard_normal((60_000, 6))
    flight = region.fly(z[np.argsort(z[:, 0])], case.et + 2 * DAY, watch={"Earth": 0.02}, tolerance=1e-4)
    hits = int((np.abs(flight.impacts["et"] - case.et) < 2 * DAY).sum())
    print(f"{hits} of 60,000 hit, {60_000 * case.probability:.1f} by the linear map")
    assert abs(hits - 60_000 * case.probability) < 4.0 * np.sqrt(hits)


@pytest.mark.slow
def test_the_stated_limit_holds_for_95_of_100_injected_impactors():
    """200 impactors of probability 1e-8 to 1e-3, fifty of each kind."""
    wrong, above, found = [], 0, 0
    for seed, case in first_cases(50, 2000):
        there, limit = outcome(case, 600)
        above += case.probability > limit
        found += found_among(there, case.probability)
        if not holds(case, there, limit):
            wrong.append((seed, case.kind, case.probability, there, limit))
    print(f"200 injected, {found} found, {above} above the limit, {len(wrong)} overlooked: {wrong}")
    assert len(wrong) <= 10
    assert found >= 120
