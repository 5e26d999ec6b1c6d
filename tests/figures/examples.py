"""One figure of every kind, from small made-up data."""

from types import SimpleNamespace

import numpy as np

from kakehashi.access.eclipses import Eclipse
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.shape import sphere
from kakehashi.earth.conjunctions.load import encounter_load
from kakehashi.earth.conjunctions.population import Population, Start
from kakehashi.earth.conjunctions.screening import Conjunctions
from kakehashi.earth.decay.disposal import Assessment, Rule
from kakehashi.earth.decay.lifetime import Decay
from kakehashi.encounter.deflection import DeflectionSensitivity
from kakehashi.encounter.deflection_odds import ShiftOdds
from kakehashi.encounter.keyholes import Circle, Keyhole
from kakehashi.encounter.line import DistanceLine
from kakehashi.figures.approaches import distances as approach_distances
from kakehashi.figures.body_map import body_map
from kakehashi.figures.body_still import body_still
from kakehashi.figures.bplane import PlanePoint, cloud, solutions, surroundings, target
from kakehashi.figures.brightness import brightness
from kakehashi.figures.conjunctions import encounter_rates, miss_distances
from kakehashi.figures.contacts import contacts, geometry, station_plan
from kakehashi.figures.cruise import cruise, ranges
from kakehashi.figures.decay import heights, makeup, odds
from kakehashi.figures.deflection import deflection, launch_shifts, shift_odds, shifted_points
from kakehashi.figures.earth_orbits import (
    deployment,
    earth_map,
    ground_tracks,
    latencies,
    orbital_planes,
    over_latitude,
    plane_phases,
)
from kakehashi.figures.halo import halo_plane, perilune_radii
from kakehashi.figures.keyholes import with_keyholes
from kakehashi.figures.landing import descent_figure, hazard_figure, navigation_figure
from kakehashi.figures.launching import dsm_window, pareto, thrust
from kakehashi.figures.light_curve import light_curve
from kakehashi.figures.lunar_transfer import rotating_trajectory
from kakehashi.figures.mass import MassItem, mass_budget
from kakehashi.figures.moon_light import horizon_view, light_bar, light_view
from kakehashi.figures.moon_site import descent_profile, light_and_link, site_horizon, traverse_course
from kakehashi.figures.moon_temperatures import profile_against_depth, surface_against_time
from kakehashi.figures.observed import positions
from kakehashi.figures.orbit_height import orbit_height
from kakehashi.figures.porkchop import ChosenWindow, porkchop
from kakehashi.figures.power import power
from kakehashi.figures.probability import probability_by_delta_v
from kakehashi.figures.proximity import covered, distances, landing_sites, resolution_map, trajectory
from kakehashi.figures.quality import QualityLine, quality
from kakehashi.figures.residuals import radar, residuals
from kakehashi.figures.returns import line_of_variations, returns
from kakehashi.figures.schedule import launch_days, tornado
from kakehashi.figures.sky import sky
from kakehashi.figures.spiral import radii
from kakehashi.figures.tidal_spin import distribution, friction, poles
from kakehashi.figures.timeline import Phase, timeline
from kakehashi.figures.tisserand import tisserand
from kakehashi.figures.traverse import route_energy, route_map
from kakehashi.figures.velocity import VelocityBar, velocity_budget
from kakehashi.moon.ground.horizon import Horizon
from kakehashi.moon.ground.projection import Projection
from kakehashi.moon.ground.terrain import Terrain
from kakehashi.moon.heat.regolith import SYNODIC_DAY_S, Regolith, day_of_sun
from kakehashi.moon.heat.temperatures import temperatures
from kakehashi.moon.illumination.light import Light, Spell
from kakehashi.moon.illumination.light_map import LightMap
from kakehashi.moon.illumination.sky import SkyTrack
from kakehashi.moon.landing.hazards import hazard_map
from kakehashi.moon.traverse import Conditions, Goal, Rover, driving_ground, plan
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite, Track
from kakehashi.proximity import Environment, SmallBody
from kakehashi.proximity.coverage import images
from kakehashi.proximity.landing import Landing
from kakehashi.spacecraft.instruments import camera
from kakehashi.time import as_et
from kakehashi.transfer.timeline import Event, Timeline
from kakehashi.transfer.tisserand import contour

DAY = 86400.0
T0 = 9.2e8
COVARIANCE = np.array([[9.0, 4.0], [4.0, 5.0]])
HOSTILE = "<b>window</b>"


def make_porkchop():
    dep, arr = T0 + DAY * np.arange(12), T0 + DAY * (300 + np.arange(9))
    c3 = 12.0 + np.add.outer(np.arange(12.0) ** 2, np.arange(9.0))
    window = ChosenWindow(dep[2], dep[5], arr[1], arr[4], dep[3], arr[2], HOSTILE)
    return porkchop(dep, arr, c3, c3 / 8, c3 + 20, window=window, optimum_et=(dep[1], arr[3]))


def point(y_down=False):
    members = np.random.default_rng(1).multivariate_normal([4e4, -2e4], COVARIANCE, 5000)
    return PlanePoint("B·T", "B·R", np.array([4e4, -2e4]), COVARIANCE, members, y_down=y_down)


def driven():
    """A traverse of a few cells in the light."""
    ground = driving_ground(np.add.outer(np.arange(6.0), 0.5 * np.arange(8.0)), 10.0)
    rover = Rover("rover", 100.0, 20.0, 0.05, solar_w=200.0)
    bright = Conditions(np.array([0.0, 1.0, 2.0]) * 3_600.0, np.array([1.0, 0.5, 1.0]))
    return plan(ground, rover, bright, (0, 0), [Goal(5, 7, name=HOSTILE)]), ground


def warmed():
    ground = Regolith()
    return temperatures(ground.absorbed_w_m2(day_of_sun(10.0, 48)), ground, SYNODIC_DAY_S / 48)


def make_quality():
    days = np.array([1.0, 10.0, 100.0])
    return quality(
        [
            QualityLine(HOSTILE, days, 5.0 / days, "accent"),
            QualityLine("b", days, 0.2 + 0 * days, "second", "dash"),
        ]
    )


def make_keyholes():
    et = as_et("2036-04-13 TDB")
    hole = Keyhole(et, 7.0, 6.0, 4e4, -2.1e4, -2.13e4, -2.07e4, 0.6, 1e-3, 1e-4, -990.0, 0.0)
    return with_keyholes(surroundings(point()), [hole], [Circle(7, 6, 5_000.0, 45_000.0, et)])


def tracks():
    angle = np.linspace(0.0, 4.0, 40)
    position = 1.5e8 * np.stack([np.cos(angle), np.sin(angle), 0 * angle], axis=-1)
    t = T0 + DAY * np.arange(40)
    states = np.hstack([position, np.gradient(position, t, axis=0)])
    return [Track("Earth", Hermite(t, states), body=True), Track("Ramses", Hermite(t, 1.1 * states))]


def make_cruise(rotating=False):
    burns = [("Ramses", T0, "launch"), ("Ramses", T0 + 9 * DAY, "120 m/s")]
    return cruise(tracks(), burns=burns, rotating=rotating)


def moon_light():
    et = T0 + 0.25 * DAY * np.arange(1_600.0)
    sun = SkyTrack(
        "Sun", et, np.linspace(0.0, 80.0, et.size) % 6.28, 0.02 * np.sin(et / DAY), 0.005 + 0 * et, et
    )
    skyline = Horizon(-2.3, -1.56, 1_950.0, 2.0, 0.01 * np.sin(np.arange(72.0)), [])
    spells = (
        Spell(True, T0, T0 + 100 * DAY, True),
        Spell(False, T0 + 100 * DAY, T0 + 110 * DAY, False),
        Spell(True, T0 + 110 * DAY, T0 + 400 * DAY, True),
    )
    return Light(skyline, et, np.ones(et.size), sun, sun, et > 0, spells)


def make_moon_map():
    lit = np.linspace(0.0, 0.9, 30).reshape(5, 6)
    ground = Terrain(np.zeros((5, 6)), Projection("south"), 0.0, 0.0, 20.0)
    return light_view(LightMap(ground, lit, lit, lit, lit, lit, 2.0, T0, T0 + DAY, 0.5, []))


def make_velocity():
    """One mission with a reserve, one under thrust, and one whose parts are more than what it has on board."""
    bars = [
        VelocityBar("Ramses", {"arrival": 1_580.0, "reserve": 130.0}, 1_750.0),
        VelocityBar("DESTINY+", {"manoeuvres": 760.0, "reserve": 76.0}, 1_370.0),
        VelocityBar(
            "OSIRIS-APEX",
            {"manoeuvres": 150.0, "arrival": 420.0, "corrections": 85.0, "operations": 90.0},
            710.0,
        ),
    ]
    return velocity_budget(bars, ("manoeuvres", "arrival", "corrections", "operations", "reserve"))


def make_mass():
    items = [
        MassItem("dry", 700.0, "Ramses"),
        MassItem("wet", 380.0, "Ramses"),
        MassItem("dry", 90.0, "DESTINY+"),
    ]
    return mass_budget(items, 2000.0, capacity_sigma_kg=100.0)


def phases():
    return [
        Phase("Ramses", "cruise", T0, T0 + 200 * DAY),
        Phase("Ground", "a night with a long name", T0 + 100 * DAY, T0 + 100 * DAY, computed=False),
        Phase("Ground", "season", T0 + 20 * DAY, T0 + 90 * DAY, computed=False),
    ]


def flight():
    et = T0 + DAY * np.arange(30)
    events = (
        Event("contact", "Cebreros", T0 + 3e4, T0 + 6e4, 40.0),
        Event("conjunction", "", T0 + 9 * DAY, T0 + 12 * DAY, 3.0),
    )
    ramp = np.linspace(1.0, 2.0, 30)
    return Timeline(et, ramp, ramp, 40.0 * ramp, 30.0 * ramp, 500.0 * ramp, 900.0 / ramp, events)


def make_brightness():
    return brightness([T0, T0 + 60.0, T0 + 120.0], [7.0, 3.0, 8.0], [1e5, 4e4, 2e5], encounter_et=T0 + 60.0)


def make_sky():
    et = T0 + 300.0 * np.arange(100)
    altitude = 60.0 * np.sin(np.arange(100) / 20.0)
    return sky(et, altitude, altitude - 50.0, 4.0 + 0 * et, target="Apophis", closest_et=et[50])


def make_dsm_window():
    et, value = T0 + DAY * np.arange(5), np.array([0.4, 0.2, 0.1, 0.3, 0.5])
    return dsm_window(et, value, value + 2.0, 2.4, ballistic_et=(et[1], et[3]))


def make_thrust():
    return thrust(T0, DAY * np.arange(5), np.array([1.0, 0.0, 0.0, 1.0]), np.linspace(480.0, 470.0, 5))


def make_power():
    et, watts = T0 + DAY * np.arange(5), np.array([990.0, 950.0, 900.0, 940.0, 980.0])
    needed = np.array([640.0, 640.0, 640.0, 800.0, 800.0])
    return power(et, watts, needed, 1.0 + 1e-4 * (1000.0 - watts), arrival_et=et[3], name=HOSTILE)


def make_deflection():
    size = np.linspace(9.0, 0.5, 6)[:, None] * [0.2, 1.0, 0.1]
    fields = (size[0, :2], np.zeros((6, 2, 3)), size, size, 6.0)
    return deflection(
        DeflectionSensitivity("Earth", T0 + 90 * DAY, T0 + DAY * np.arange(6), size, 0 * size, size, *fields)
    )


def missions():
    shift = np.abs(np.random.default_rng(2).normal(100.0, 30.0, (500, 2)))
    odds = ShiftOdds(shift, shift[:, 0])
    days = T0 + 10 * DAY * np.arange(8)
    best = np.array([np.nan, 20.0, 60.0, 110.0, 90.0, 30.0, np.nan, 5.0])
    return [
        SimpleNamespace(method=m, vehicle="H3-24L", departures_et=days, best_km=k * best, odds=odds,
                        point_km=np.array([9e3, 4e4]), shift_km=np.array([5.0, 120.0]))
        for k, m in ((1.0, "impactor"), (0.01, "tractor"))
    ]  # fmt: skip


def spun():
    rng = np.random.default_rng(3)
    samples = {
        "effective_period_h": rng.normal(28.0, 5.0, 900),
        "pole_shift_deg": rng.uniform(0.0, 30.0, 900),
    }

    class Case(SimpleNamespace):
        def __len__(self):
            return 900

    return [
        Case(solution=SimpleNamespace(key=key, pole_ecliptic_deg=(250.0, -75.0)), distributions=lambda: samples,
             pole_ecliptic_deg=rng.normal([290.0, -70.0], 5.0, (900, 2)))
        for key in ("pravec14", "lee22")
    ]  # fmt: skip


def make_returns():
    seasons = [
        SimpleNamespace(body="Earth", first_et=et, last_et=et, nearest_km=r, median_km=3 * r)
        for et, r in zip(T0 + 99 * DAY * np.arange(3), (4e3, 1e5, 2e6), strict=True)
    ]
    impactors = [SimpleNamespace(body="Earth", et=T0, probability=1e-4)]
    return returns(
        SimpleNamespace(bodies=("Earth",), approach_seasons=seasons, impactors=impactors, end_et=T0)
    )


def make_line_of_variations():
    sigma = np.linspace(-3.0, 3.0, 61)
    line = DistanceLine(
        "Moon", T0, sigma, np.where(np.abs(sigma - 0.6) < 0.11, 0.0, 2.4e4 * np.abs(sigma - 0.6))
    )
    return line_of_variations(line, impact_sigma=0.6, probability="0.0376")


def make_solutions():
    there = point()
    other = PlanePoint("B·T", "B·R", there.nominal_km + np.array([0.5, -1.0]), there.covariance_km2)
    return solutions({HOSTILE: there, "jpl": other})


def make_body_map():
    ball = sphere(1.0, 2)
    return body_map(ball.centers_km, ball.centers_km[:, 2], key="height", name="height", unit="km")


def make_body_still():
    ball = sphere(1.0, 2)
    return body_still(1e3 * ball.vertices_km, ball.facets, name="a ball")


def make_radii():
    et = T0 + DAY * np.arange(50)
    r = np.geomspace(7e3, 3e5, 50)
    return radii(
        SimpleNamespace(et=et, apogee_km=1.2 * r, perigee_km=r, mass_kg=np.linspace(480.0, 440.0, 50))
    )


def make_rotating_trajectory():
    from kakehashi.paths import Body

    return rotating_trajectory(Body("Earth", "Moon").between(T0, T0 + 20.0 * DAY), {"start": T0 + DAY})


def fitted():
    et = T0 + DAY * np.arange(20)
    kind = np.r_[np.zeros(16), 1, 1, 2, 2].astype(int)
    rows = SimpleNamespace(
        et=et, kind=kind, optical=kind == 0, radar=kind > 0, station=np.array(["703", "F51"] * 10)
    )
    angles = np.sin(np.arange(40)).reshape(20, 2) * 2e-6
    return SimpleNamespace(
        observations=rows,
        residuals=angles,
        inliers=np.arange(20) != 3,
        chi2=np.arange(20.0),
        normalised=angles * 1e6,
    )


def stay():
    """A body on a circle about the Sun, and a flight beside it."""
    gm, speed = 1.327e11, 29.8
    path = Coast(np.array([1.496e8, 0.0, 0.0, 0.0, speed, 0.0]), T0, (T0 - DAY, T0 + 5 * DAY), gm, "Sun")
    near = Environment(
        SmallBody(2.6e-9, radius_km=0.2, name="Apophis"), T0, T0 + 3 * DAY, path, others=("Sun",)
    )
    orbit = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 5e-5])
    return near, [Coast(orbit, T0, (T0, T0 + 3 * DAY), 2.6e-9, "Apophis")]


def imaged():
    where = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    return images(
        Obstruction(sphere(0.2, 2)), camera("AFC"), T0 + DAY * np.arange(2), where, where, mosaic=True
    )


def make_landing():
    points = 0.2 * np.array([[-1.0, 0.02, 0.1], [-1.0, -0.02, 0.0], [-1.0, 0.05, 0.05], [np.nan] * 3])
    one = np.full(4, np.nan)
    return landing_sites(Landing("rock", one, one, points, one, one, one, one, points, one, one, one))


COAST = np.array([[-10.0, 40.0], [0.0, 50.0], [np.nan, np.nan], [100.0, 10.0], [120.0, 20.0]])


def make_ground_tracks():
    lon = np.linspace(-170.0, 170.0, 30)
    stations = [SimpleNamespace(name=HOSTILE, lon_deg=20.0, lat_deg=67.0)]
    return ground_tracks({"A": (lon, 60.0 * np.sin(lon / 30.0)), "B": (lon, lon / 4.0)}, COAST, stations)


def make_earth_map():
    lon, lat = (v.ravel() for v in np.meshgrid(np.arange(-170.0, 180.0, 20.0), np.arange(-80.0, 81.0, 20.0)))
    return earth_map(
        lon, lat, np.cos(np.radians(lat)), COAST, key="in-view", name="satellites in view", unit=""
    )


def make_over_latitude():
    lat = np.linspace(-80.0, 80.0, 17)
    return over_latitude(
        lat, {"longest": lat + 90.0, "mean": 50.0 + 0 * lat}, key="gaps", name="gap", unit="min"
    )


def make_deployment():
    et, number = T0 + 30 * DAY * np.arange(6), np.arange(6) * 10.0
    return deployment(et, number, number + 5.0, number + 9.0, 40)


def make_misses():
    population = Population(np.array(["A", HOSTILE, "C"]), np.arange(3), ())
    misses, speeds = np.array([4.0, 0.3, 2.0, 1.0]), np.array([14.0, 0.1, 7.0, 11.0])
    pairs, tca = np.array([[0, 1], [1, 2], [0, 2], [0, 1]]), 600.0 * np.arange(4)
    start, kinds = Start(2_460_000.5, 0.0, T0), np.zeros(4, dtype=int)
    return miss_distances(
        Conjunctions(
            population, start, 3600.0, 5.0, pairs, tca, misses, speeds, kinds, np.zeros(0, dtype=int)
        )
    )


def make_station(name):
    from kakehashi.earth.station import visit
    from kakehashi.earth.station.approach import approach, profile
    from kakehashi.earth.station.phasing import plan
    from kakehashi.earth.station.plane import launch_days, launch_second
    from kakehashi.figures import station as figures

    craft = visit("HTV-X")
    if name == "heights":
        return figures.heights_figure(plan(craft, launch_second(craft, craft.launch_et), craft.capture_et))
    if name == "lift-offs":
        return figures.lift_offs_figure(launch_days(craft, craft.launch_et, 5))
    if name == "fall":
        fall = SimpleNamespace(et=T0 + DAY * np.arange(9.0), height_km=400.0 - np.arange(9.0) ** 2)
        return figures.fall_figure([("expected", fall)], T0 + 5.0 * DAY)
    return figures.approach_figure(approach(1.13e-3, samples=3), profile(), near=name == "near")


def decayed():
    """Stand-in for a study of a decay: two scenarios, ten draws, a rule, and three years of make-up."""
    days = 30.0 * np.arange(120)
    falling = np.zeros((10, 120, 5))
    falling[..., 0] = 6_878.0 - np.outer(np.linspace(0.03, 0.09, 10), days)
    falling[falling[..., 0] < 6_600.0] = np.nan
    lifetime = np.where(np.isnan(falling[:, -1, 0]), 278.0 / np.linspace(0.03, 0.09, 10), np.inf)
    drawn = Decay(T0, lifetime, days, falling, 3_570.0)
    each = {
        name: Decay(T0, lifetime[k : k + 1], days, falling[k : k + 1], 3_570.0)
        for name, k in (("low", 1), ("high", 8))
    }
    rule = Assessment(Rule("5 years", 5.0, HOSTILE, "2026-01-01"), {"low": False, "high": True}, 0.5)
    upkeep = {
        name: SimpleNamespace(et=T0, dv_m_s=np.array([3.0, 5.0, 2.0]) * x)
        for name, x in (("low", 1.0), ("high", 2.0))
    }
    return SimpleNamespace(drawn=drawn, scenarios=each, rules=[rule], makeup=upkeep)


def landed():
    """Stand-in for a descent of three phases."""
    t = np.linspace(0.0, 600.0, 61)
    return SimpleNamespace(
        since_s=t, height_km=15.0 * (1.0 - t / 600.0), forward_km_s=1.7 * (1.0 - t / 600.0) ** 0.5,
        descent_km_s=0.02 + 0.0 * t, thrust_n=18_000.0 - 10.0 * t, pitch_deg=5.0 + 0.14 * t,
        phase_s=(500.0, 80.0, 20.0), phase_names=("braking", "approach", HOSTILE),
    )  # fmt: skip


def make_navigation():
    t = np.linspace(0.0, 600.0, 61)
    one = SimpleNamespace(since_s=t, sigma_m=np.stack([500.0 - 0.5 * t, 200.0 + 0.1 * t, t], axis=-1))
    return navigation_figure({HOSTILE: one, "all sensors": one})


def make_hazards():
    y, x = np.mgrid[0:40, 0:50]
    ground = hazard_map(0.002 * (x - 25.0) ** 2 * np.cos(y / 5.0), 1.0, baseline_m=4.0, slope_limit_deg=5.0)
    return hazard_figure(ground, (20, 25), [[25.0, 5.0], [5.0, 50.0]])


_HALO_KM = np.array(
    [[0.0, 20_000.0, 0.0], [9_000.0, 0.0, -70_000.0], [0.0, -20_000.0, 0.0], [-1_000.0, 0.0, 3_000.0]]
)

RECORDS = {
    "distances of approaches": lambda: approach_distances(
        T0 + 9e6 * np.arange(3.0), [4e4, 9e5, 2e6], body="Earth", radius_km=6_378.0, dates=["a", HOSTILE, "c"]
    ),
    "observed positions": lambda: positions(
        T0 + DAY * np.arange(5.0), [359.0, 0.5, 2.0, 3.5, 5.0], [-5.0, -2.0, 0.0, 2.0, 5.0], ["568"] * 5
    ),
    "halo in a plane": lambda: halo_plane(_HALO_KM, "xz", {"L2": (64_500.0, 0.0, 0.0)}),
    "perilunes": lambda: perilune_radii(
        T0 + 567_000.0 * np.arange(3), [3_300.0, 3_400.0, 3_350.0], allowed_km=(3_195.0, 3_556.0),
        eclipses=[Eclipse("Moon", T0, T0 + 3_600.0, T0 + 1_800.0, 0.0, None)],
    ),
    "descent": lambda: descent_figure(landed()),
    "landing navigation": make_navigation,
    "landing hazards": make_hazards,
    "orbit height": lambda: orbit_height([0.0, 1.0, 2.0], {"low": [400.0, 399.0, 398.0]}, until=2.0),
    "ground tracks": make_ground_tracks,
    "earth map": make_earth_map,
    "orbital planes": lambda: orbital_planes([10.0, 25.0], [1_200.0, 1_204.0], [49, 50]),
    "phases in planes": lambda: plane_phases({"shell": ([10.0, 25.0, 370.0], [0.0, 120.0, 240.0])}),
    "over latitude": make_over_latitude,
    "deployment": make_deployment,
    "latencies": lambda: latencies({"links": (T0 + 60.0 * np.arange(4), np.array([40.0, 42.0, np.nan, 41.0]))}),
    "miss-distances": make_misses,
    "encounter-rates": lambda: encounter_rates(encounter_load([[500.0, 560.0, 53.0]] * 5, shell_km=20.0)),
    "approach": lambda: make_station("far"),
    "approach, near": lambda: make_station("near"),
    "heights": lambda: make_station("heights"),
    "lift-offs": lambda: make_station("lift-offs"),
    "fall": lambda: make_station("fall"),
    "decay heights": lambda: heights(decayed()),
    "decay odds": lambda: odds(decayed()),
    "decay make-up": lambda: makeup(decayed()),
    "stay": lambda: trajectory(*stay()),
    "stay, rotating": lambda: trajectory(*stay(), "z", rotating=True),
    "stay, distance": lambda: distances(stay()[1], 0.2),
    "stay, coverage": lambda: covered([imaged()]),
    "stay, resolution": lambda: resolution_map(sphere(0.2, 2), imaged()),
    "stay, landing": make_landing,
    "returns": make_returns,
    "line of variations": make_line_of_variations,
    "solutions": make_solutions,
    "radii": make_radii,
    "rotating-trajectory": make_rotating_trajectory,
    "body-map": make_body_map,
    "body-still": make_body_still,
    "residuals": lambda: residuals(fitted()),
    "radar": lambda: radar(fitted()),
    "tisserand": lambda: tisserand([contour("Venus", v) for v in (3.0, 5.0)] + [contour("Earth", 3.0)]),
    "deflection": make_deflection,
    "launch shift": lambda: launch_shifts(missions()),
    "shift odds": lambda: shift_odds(missions(), need_km=80.0),
    "shifted points": lambda: shifted_points(missions()[0]),
    "spin distribution": lambda: distribution(spun(), "effective_period_h", before=30.0),
    "spin poles": lambda: poles(spun()),
    "quality": make_quality,
    "chance": lambda: probability_by_delta_v(
        np.array([[0.0, 0.1], [1.0, 0.8], [2.0, 0.95]]), on_board_km_s=1.0, asked=0.8
    ),
    "spin friction": lambda: friction(
        SimpleNamespace(friction_needed_deg=5.5 + np.random.default_rng(4).normal(0.0, 0.2, (3, 900)))
    ),
    "porkchop": make_porkchop,
    "cloud": lambda: cloud(point(y_down=True)),
    "surroundings": lambda: surroundings(point()),
    "target": lambda: target(point(), body="Earth", radius_km=6378.0, capture_km=12_700.0, rings_km={"ring": 4e4}),
    "keyholes": make_keyholes,
    "brightness": make_brightness,
    "light curve": lambda: light_curve(T0 + 3600.0 * np.arange(9), 19.0 + 0.3 * np.sin(np.arange(9.0))),
    "cruise": make_cruise,
    "cruise, rotating": lambda: make_cruise(rotating=True),
    "ranges": lambda: ranges(tracks()),
    "mass": make_mass,
    "velocity": make_velocity,
    "timeline": lambda: timeline(phases(), event_et=T0 + 100 * DAY),
    "contacts": lambda: contacts(flight(), name="Ramses"),
    "geometry": lambda: geometry(flight(), name="Ramses"),
    "station-plan": lambda: station_plan(flight(), name="Ramses"),
    "sky": make_sky,
    "tornado": lambda: tornado(["readiness", "launch availability"], [0.3, 0.5], [0.9, 0.8], 0.7),
    "launch days": lambda: launch_days(T0 + DAY * np.array([1.0, 1.0, 3.0]), 10),
    "manoeuvre": make_dsm_window,
    "front": lambda: pareto("Ramses", "DESTINY+", T0 + DAY * np.arange(3), [0.1, 0.2, 0.3], [0.3, 0.4, 0.6]),
    "thrust": make_thrust,
    "power": make_power,
    "moon horizon": lambda: horizon_view(moon_light().horizon, moon_light()),
    "moon days": lambda: light_bar(moon_light()),
    "moon map": make_moon_map,
    "traverse map": lambda: route_map(*driven()),
    "traverse energy": lambda: route_energy(driven()[0]),
    "lunar surface": lambda: surface_against_time(warmed()),
    "lunar depth": lambda: profile_against_depth(warmed(), 0.4),
    "descent profile": lambda: descent_profile(
        np.array([400.0, 200.0, 2.0, 0.0]), np.array([15.0, 14.0, 2.0, 0.0]), np.array([-3.0, np.nan, -0.2, 0.0]),
        {"braking": (400.0, 15.0), HOSTILE: (2.0, 2.0)},
    ),
    "light and link": lambda: light_and_link(
        [[T0, T0 + 9 * DAY]], [[T0 - DAY, T0 + DAY], [T0 + 40 * DAY, T0 + 50 * DAY]], (T0 + DAY, T0 + 20 * DAY),
        (T0, T0 + 30 * DAY),
    ),
    "site horizon": lambda: site_horizon(np.sin(np.arange(36.0)), np.zeros(36), (-2.0, 6.0), "a ridge"),
    "traverse": lambda: traverse_course(
        T0 + 3600.0 * np.arange(4), [1.0, 0.7, 0.4, 0.8], [1.0, 0.2, 0.0, 1.0], [True, True, False, True],
        {HOSTILE: T0 + 7200.0},
    ),
}  # fmt: skip
