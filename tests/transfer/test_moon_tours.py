"""Tours of moons whose ephemeris is an SPK file: SPICE reads the same, ballistic tours exist, errors teach.

The kernels are written here, from circular orbits in the plane of Jupiter's equator, because no moon kernel is part of
the package or of its tests.
"""

import json

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies import body, satellites
from kakehashi.cli.app import run_app
from kakehashi.ephem import state as planet_state
from kakehashi.io.spk import write_spk
from kakehashi.io.tours import TourError, checked, read_tour
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite, read_bodies
from kakehashi.time import as_et
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import plan_tour

spiceypy = pytest.importorskip("spiceypy")

FIRST, LAST = as_et("2031-07-01 TDB"), as_et("2032-07-01 TDB")
POLE = np.array([-0.0146, -0.4300, 0.9027]) / np.linalg.norm([-0.0146, -0.4300, 0.9027])
# Mean distances: JPL, planetary satellite mean elements; the phases are free.
ORBITS = {"Europa": (671_100.0, 2.0), "Ganymede": (1_070_400.0, 3.0), "Callisto": (1_882_700.0, 4.0)}
GM = body("Jupiter").gm_km3_s2
TOUR = """name = "G-G-C-G"
center = "Jupiter"
sequence = ["Ganymede", "Ganymede", "Callisto", "Ganymede"]
departure = ["2031-07-05 UTC", "2031-07-20 UTC"]
flight_times_d = [[10.0, 60.0], [5.0, 40.0], [5.0, 40.0]]
vinf_km_s = [5.0, 7.0]
arrival = "flyby"
altitudes_km = {Ganymede = [300.0, 20000.0]}
"""


def orbit(name) -> Coast:
    """A circular orbit about Jupiter, in the plane of its equator."""
    a, phase = ORBITS[name]
    x = np.cross([0.0, 0.0, 1.0], POLE)
    x /= np.linalg.norm(x)
    y = np.cross(POLE, x)
    r = a * (np.cos(phase) * x + np.sin(phase) * y)
    v = np.sqrt(GM / a) * (np.cos(phase) * y - np.sin(phase) * x)
    return Coast(np.r_[r, v], FIRST, (FIRST, LAST), GM, "Jupiter")


def nodes(name, rows=80):
    period = 2.0 * np.pi * np.sqrt(ORBITS[name][0] ** 3 / GM)
    return np.arange(FIRST, LAST, period / rows)


@pytest.fixture(scope="module")
def kernels(tmp_path_factory):
    """Type 13 kernels of three moons about Jupiter's barycentre."""
    folder, files = tmp_path_factory.mktemp("moons"), {}
    for name in ORBITS:
        et = nodes(name)
        path = Hermite(et, orbit(name).state(et), "Jupiter")
        number = satellites("Jupiter")[name].naif_id
        files[name] = write_spk(folder / f"{name}.bsp", path, number, center="Jupiter", name=name)
    return files


def fitted(name, begin, length, terms=12):
    """Chebyshev coefficients (3, terms) of the positions and (3, terms) of the velocities in one record."""
    s = np.cos(np.pi * (np.arange(2 * terms) + 0.5) / (2 * terms))
    states = orbit(name).state(begin + 0.5 * length * (1.0 + s))
    fit = np.polynomial.chebyshev.chebfit(s, states, terms - 1).T
    return fit[:3], fit[3:]


def chebyshev_kernel(file, kind, offset=True):
    """A kernel of 100 days by SPICE itself: Ganymede, and Jupiter about its barycentre, of type 2 or 3."""
    handle = spiceypy.spkopn(str(file), "moons", 0)
    length, count = 86_400.0, 100
    end = FIRST + count * length
    parts = [fitted("Ganymede", FIRST + k * length, length) for k in range(count)]
    if kind == 2:
        data = np.concatenate([p.ravel() for p, _ in parts])
        spiceypy.spkw02(handle, 503, 5, "J2000", FIRST, end, "G", length, count, 11, data, FIRST)
    else:
        data = np.concatenate([np.r_[p.ravel(), v.ravel()] for p, v in parts])
        spiceypy.spkw03(handle, 503, 5, "J2000", FIRST, end, "G", length, count, 11, data, FIRST)
    if offset:  # a planet 100 km from the barycentre, in steady motion
        steady = np.array([[60.0, 2.0], [-80.0, 1.0], [0.0, 0.5]])
        spiceypy.spkw02(handle, 599, 5, "J2000", FIRST, end, "J", end - FIRST, 1, 1, steady.ravel(), FIRST)
    spiceypy.spkcls(handle)
    return file


@pytest.mark.parametrize("kind", [2, 3])
def test_spice_reads_the_same_from_chebyshev_segments(tmp_path, kind):
    """Ganymede about Jupiter, whose own motion about the barycentre is in the kernel: a micrometre."""
    file = chebyshev_kernel(tmp_path / "moons.bsp", kind)
    ours = read_bodies([file], {"Ganymede": 503}, "Jupiter", (599, 5))["Ganymede"]
    et = FIRST + np.linspace(0.0, 100.0 * 86_400.0, 501)
    spiceypy.furnsh(str(file))
    try:
        theirs = np.array([spiceypy.spkgeo(503, t, "J2000", 599)[0] for t in et])
    finally:
        spiceypy.unload(str(file))
    assert np.abs(ours.state(et)[:, :3] - theirs[:, :3]).max() < 1e-8  # km
    assert np.abs(ours.state(et)[:, 3:] - theirs[:, 3:]).max() < 1e-12  # km/s
    # seen from the Sun, the moon is counted from the barycentre, to which the planetary ephemeris leads
    sun = ours.relative("Sun").position(et) - planet_state("Jupiter", "Sun", et)[:, :3]
    assert np.linalg.norm(sun - orbit("Ganymede").position(et), axis=1).max() < 0.01


def test_spice_reads_the_same_from_hermite_segments(kernels):
    ours = read_bodies([kernels["Europa"]], {"Europa": 502}, "Jupiter", (599, 5))["Europa"]
    et = np.linspace(ours.span[0], ours.span[1], 400)
    spiceypy.furnsh(str(kernels["Europa"]))
    try:
        theirs = np.array([spiceypy.spkgeo(502, t, "J2000", 5)[0] for t in et])
    finally:
        spiceypy.unload(str(kernels["Europa"]))
    assert np.abs(ours.state(et)[:, :3] - theirs[:, :3]).max() < 1e-6  # km, as SPICE's own rounding


def test_a_tour_of_moons_is_ballistic_and_conserves_the_excess_speed(kernels):
    """Ganymede to Ganymede to Callisto: flybys turn the excess velocity, they do not change its size."""
    tour = plan_tour(
        ["Ganymede", "Ganymede", "Callisto", "Ganymede"], ("2031-07-05 TDB", "2031-07-20 TDB"),
        [(10, 60), (5, 40), (5, 40)], vinf_km_s=(5.0, 7.0), arrival="flyby", center="jupiter",
        kernels=[kernels["Ganymede"], kernels["Callisto"]],
    )  # fmt: skip
    found = search(tour, seed=0, runs=3, islands=2, seconds=120.0)
    assert found.cost < 1e-3  # km/s
    way, path = found.itinerary, found.itinerary.path()
    assert tour.center == way.center == "Jupiter" and path.center == "Jupiter"
    for k, (stop, mover) in enumerate(zip(way.stops, way.movers, strict=True)):
        there = orbit(stop.body).state(stop.et)
        assert np.linalg.norm(mover.position(stop.et) - there[:3]) < 1e-3  # km
        if not 0 < k < len(way.stops) - 1:
            continue
        before, after = path.state(stop.et - 1.0), path.state(stop.et + 1.0)
        assert np.linalg.norm(before[:3] - there[:3]) < 50.0  # a second's way
        # one second of Jupiter's pull is a metre per second at most
        sizes = [np.linalg.norm(one[3:] - there[3:]) for one in (before, after)]
        assert abs(sizes[0] - sizes[1]) < 2e-3 and abs(sizes[0] - stop.vinf_km_s) < 2e-3
        assert stop.altitude_km > 199.9
        gm, radius = satellites("Jupiter")[stop.body].gm_km3_s2, satellites("Jupiter")[stop.body].radius_km
        cosine = (before[3:] - there[3:]) @ (after[3:] - there[3:]) / (sizes[0] * sizes[1])
        bend = 2.0 * np.arcsin(1.0 / (1.0 + (stop.altitude_km + radius) * sizes[0] ** 2 / gm))
        assert abs(np.arccos(cosine) - bend) < 1e-3  # rad


def test_a_tour_file_names_its_kernels_and_the_command_line_others(kernels, tmp_path, capsys):
    folder = kernels["Ganymede"].parent
    page = folder / "tour.toml"
    page.write_text(TOUR.replace("sequence", 'kernels = ["Ganymede.bsp"]\nsequence'))
    other = str(kernels["Callisto"])
    code = run_app(
        ["tour", "search", str(page), "--kernel", other, "--seconds", "4", "--out", str(tmp_path), "--json"]
    )
    content = json.loads(capsys.readouterr().out)
    assert code == 0 and content["center"] == "Jupiter" and content["launchers"] == []
    assert content["cost"] < 0.01 and "the tour is not computed in the full dynamics" in content["not_flown"]
    assert content["stops"][1]["altitude_km"] >= 300.0
    assert "orbits of its moons" in (tmp_path / "tour.html").read_text()


def told(call, *words):
    with pytest.raises(InputError) as why:
        call()
    for word in words:
        assert word in str(why.value), why.value
    assert "\n" not in str(why.value)


def test_moons_and_kernels_that_are_missing_are_told(kernels, tmp_path):
    page = tmp_path / "tour.toml"
    page.write_text(TOUR)

    def read(*files):
        return lambda: read_tour(page, kernels=files)

    told(read(), "needs an ephemeris of Ganymede, Callisto", "--kernel FILE", "jup365.bsp")
    told(read(tmp_path / "none.bsp"), "none.bsp cannot be read", "give an SPK file")
    told(read(page), "tour.toml cannot be read (it is not an SPK file")
    told(read(kernels["Ganymede"]), "does not contain Callisto (NAIF 504)", "it contains 503 about 5")
    late = tmp_path / "late.toml"
    late.write_text(TOUR.replace("2031-07-05", "2032-06-05").replace("2031-07-20", "2032-06-06"))
    both = [kernels["Ganymede"], kernels["Callisto"]]
    told(
        lambda: read_tour(late, kernels=both),
        "ephemeris of Ganymede (Ganymede.bsp, Callisto.bsp) covers 2031-07-01",
        "to 2032-06",
        "change departure",
    )
    short = chebyshev_kernel(tmp_path / "short.bsp", 2, offset=False)
    told(
        read(short, kernels["Callisto"]),
        "ephemeris of Ganymede (short.bsp, Callisto.bsp) covers 2031-07-01 00:00 to 2031-10-09",
    )


def test_moons_that_are_unknown_are_told_with_line_and_key():
    with pytest.raises(TourError) as why:
        checked(TOUR.replace("Callisto", "Calisto"), "t.toml")
    path, line, text = why.value.errors[0]
    assert (path, line) == ("sequence[2]", 3)
    assert (
        "not a moon of Jupiter" in text and "Io, Europa, Ganymede, Callisto" in text and "'Callisto'" in text
    )
    with pytest.raises(TourError) as why:
        checked(TOUR.replace('"Jupiter"', '"Jupter"'), "t.toml")
    assert "did you mean 'Jupiter'" in str(why.value) and "Jupiter, Saturn" in str(why.value)


def test_kernels_without_moons_are_refused():
    told(
        lambda: plan_tour(["Earth", "Mars"], ("2028-10-01 TDB", "2028-12-01 TDB"), [(200, 300)], kernels=["x.bsp"]),
        "leave out kernels", "'Jupiter'",
    )  # fmt: skip


def test_a_type_of_segment_that_is_not_read_is_told(tmp_path):
    file = tmp_path / "five.bsp"
    handle = spiceypy.spkopn(str(file), "five", 0)
    et = np.linspace(FIRST, FIRST + 1e6, 20)
    spiceypy.spkw05(handle, 503, 5, "J2000", et[0], et[-1], "G", GM, 20, orbit("Ganymede").state(et), et)
    spiceypy.spkcls(handle)
    told(
        lambda: read_bodies([file], {"Ganymede": 503}, "Jupiter", (599, 5)),
        "five.bsp", "has data type 5", "types 2, 3 and 13",
    )  # fmt: skip


@pytest.mark.parametrize("kind", [2, 13])
def test_damaged_kernels_are_refused(tmp_path, kernels, kind):
    """A directory that contradicts the length of its segment."""
    file = chebyshev_kernel(tmp_path / "x.bsp", 2, offset=False) if kind == 2 else kernels["Europa"]
    words = bytearray(file.read_bytes())
    last = (
        read_bodies([file], {"M": 503 if kind == 2 else 502}, "Jupiter", (599, 5))["M"].terms[0][1][0].words
    )
    where = bytes(last[-4:].tobytes())
    at = bytes(words).rindex(where)
    words[at + 24 : at + 32] = np.float64(7.0).tobytes()
    broken = tmp_path / "broken.bsp"
    broken.write_bytes(bytes(words))
    told(
        lambda: read_bodies([broken], {"M": 503 if kind == 2 else 502}, "Jupiter", (599, 5)),
        "its directory contradicts its length",
    )  # fmt: skip


def test_europa_is_the_moon_in_a_tour_of_jupiter_and_the_asteroid_elsewhere():
    assert satellites("Jupiter")["Europa"].naif_id == 502
    assert body("Europa").naif_id == 2_000_052
    assert body("Jupiter II").gm_km3_s2 == pytest.approx(3202.712, abs=1e-3)
