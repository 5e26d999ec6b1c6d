"""Computations, printouts and files of `kakehashi track`."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from kakehashi.base import InputError, Status
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.cli import printing
from kakehashi.cli.dates import epoch as parsed
from kakehashi.io.tracking import gather
from kakehashi.od.assessment import Verdict, distance_au
from kakehashi.od.fit import Solution, fit
from kakehashi.od.initial import at_epoch, determine
from kakehashi.od.observations import Observations, Unreadable
from kakehashi.od.photometry import absolute_magnitude, unused_bands
from kakehashi.od.ranging import Ranging
from kakehashi.od.sites import code_of
from kakehashi.od.statistics import by_station, columns
from kakehashi.od.usable import usable
from kakehashi.orbits.orbit import PARAMETER_UNITS, PARAMETERS
from kakehashi.time import calendar
from kakehashi.time.spans import read_span

_LINES = 20
_OF_THE_DISTRIBUTION = (
    "unbound_probability", "distance_au_5_50_95", "range_rate_km_s_5_50_95", "earth_impact_probability",
    "earth_impact_probability_sigma",
)  # absent if no orbit fits  # fmt: skip
_ASK_DEBIAS = (
    "star-catalogue biases are not removed; get a table with `kakehashi data fetch debias`, and use --debias"
)
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Fitted:
    """An orbit solution, and the lines of the observation files that were not used."""

    solution: Solution
    unreadable: tuple[Unreadable, ...]

    @property
    def fitted(self) -> bool:
        """Whether the orbit fits the observations, is possible, and is determined by them."""
        return self.solution.assessment.verdict is Verdict.FITTED

    def write(self, folder: Path) -> None:
        """Write orbit, trajectory, residuals and page; each file is complete or absent."""
        from kakehashi.cli.solution_files import write_orbit
        from kakehashi.io.tables import write_csv
        from kakehashi.report.fits import fit_page

        write_orbit(self.solution, summary(self), folder)
        write_csv(folder / "residuals.csv", columns(self.solution))
        fit_page(self.solution, folder / "fit.html", self.unreadable)


@dataclass(frozen=True, slots=True)
class Ranged:
    """Orbits from systematic ranging, with those that impact the Earth before an epoch."""

    name: str
    rows: Observations
    result: Ranging
    hit: np.ndarray
    until_et: float
    unreadable: tuple[Unreadable, ...]

    def write(self, folder: Path) -> None:
        """Write the table of orbits and the page."""
        from kakehashi.io.tables import write_csv
        from kakehashi.report.fits import ranging_page

        f = self.result
        table = {f"{axis}_km": f.states[:, k] for k, axis in enumerate("xyz")}
        table |= {f"v{axis}_km_s": f.states[:, 3 + k] for k, axis in enumerate("xyz")}
        table |= {"weight": f.weight, "chi2": f.chi2, "range_km": f.range_km, "hits_earth": self.hit}
        write_csv(folder / "orbits.csv", table)
        ranging_page(self, folder / "ranging.html")


def fitted(
    files, solve, name, guess, epoch, debias, radius_km, reject, progress: Progress, designation=None
) -> Fitted:
    """Read observations, determine a preliminary orbit, and fit it.

    Parameters
    ----------
    files : sequence of paths
        Files of observations.
    solve : sequence of str
        Parameters to estimate with the state.
    name : str
        Name of the object.
    guess : str or None
        Initial orbit of the fit; by default a preliminary orbit is determined.
    epoch : str or None
        Epoch of the result; the middle of the observations by default.
    debias : path or None
        Table of star-catalogue biases.
    radius_km : float
        Radius of the object, for radar delays to its leading edge.
    reject : bool
        Leave out observations that do not fit.
    progress : callable
        Called with the name of a stage and the fraction that is done.
    designation : str, optional
        Use only the observations of this object.

    Raises
    ------
    InputError
        There is nothing to fit, or the files contain several objects, which do not fit one orbit.
    """
    rows, left_out = _readable(files, designation)
    progress("reading", 1.0)
    bias = _bias(debias, rows)
    begin = None if guess is None else _orbit(guess, None)
    when = None if epoch is None else parsed(epoch)
    count = 0

    def report(text: str) -> None:
        nonlocal count
        count += 1
        progress(f"fitting ({text})" if count % 5 == 0 else "fitting", min(0.9, count / 15))

    if begin is not None:
        middle = float(np.round(rows.et.mean() / DAY_S) * DAY_S)
        start = at_epoch(begin, middle if when is None else when)
        solution = fit(
            rows,
            start,
            parameters=tuple(solve),
            reject=reject,
            radius_km=radius_km,
            bias=bias,
            progress=report,
        )
    else:
        solution = determine(
            rows,
            name,
            parameters=tuple(solve),
            epoch_et=when,
            radius_km=radius_km,
            bias=bias,
            progress=report,
        )
        if not reject:
            solution = fit(
                rows, solution.orbit, parameters=tuple(solve), reject=False, radius_km=radius_km, bias=bias
            )
    progress("fitting", 1.0)
    _check_one_object(solution)
    label = name if begin is None else begin.name
    orbit = replace(solution.orbit, name=label, h_mag=absolute_magnitude(solution.orbit, rows))
    return Fitted(replace(solution, orbit=orbit), left_out)


def _readable(files, designation=None) -> tuple[Observations, tuple[Unreadable, ...]]:
    """Return the usable observations (of one object if a designation is given), and the unused lines."""
    rows, left_out = gather(files)
    if designation is not None:
        mine = rows.designation == designation
        if not mine.any():
            raise InputError(
                f"there are no observations of {designation!r}; the files contain {_designations(rows)}"
            )
        rows = rows.select(mine)
    mask, unusable = usable(rows)
    if len(rows) and not mask.any():
        raise InputError(f"none of {len(rows)} observations can be used: {unusable[0]}")
    return rows.select(mask), (*left_out, *unusable)


def _designations(rows: Observations) -> str:
    names, counts = np.unique(rows.designation, return_counts=True)
    many = sorted(zip(counts.tolist(), names.tolist(), strict=True), reverse=True)
    shown = ", ".join(f"{name or '(none)'} ({count})" for count, name in many[:5])
    return shown + (f" and {len(many) - 5} more" if len(many) > 5 else "")


def _check_one_object(solution: Solution) -> None:
    """Raise InputError if the observations of several designations do not fit one orbit."""
    names = np.unique(solution.observations.designation)
    if len(names) > 1 and solution.assessment.verdict is Verdict.NOT_FITTED:
        raise InputError(
            f"the files contain observations of {len(names)} designations, which do not fit one orbit:"
            f" {_designations(solution.observations)}; choose one object with --designation"
        )


def _bias(table: Path | None, rows: Observations):
    if table is None:
        return None
    from kakehashi.io.debias import read_debias

    return read_debias(table).correction(rows.value[:, 0], rows.value[:, 1], rows.et, rows.catalogue)


def _orbit(name: str, source: str | None):
    from kakehashi.fluent import orbit

    return orbit(name, source).solution


def show(done: Fitted, as_json: bool, folder: Path | None) -> None:
    """Print a fitted orbit, the quality of the fit, statistics by station, and unused lines.

    Parameters
    ----------
    done : Fitted
        The result.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Output folder, whose name is printed.
    """
    record = summary(done)
    if as_json:
        printing.json_lines(record)
        return
    printing.orbit(done.solution.orbit, False)
    print()
    _verdict(record)
    apart = ("orbit", "stations", "unreadable", "verdict", "reasons", "notes")
    printing.pairs({k: v for k, v in record.items() if k not in apart})
    print()
    _stations(done.solution)
    _left_out(done.unreadable)
    if folder is not None:
        print(f"\nfiles: {folder}")


def _verdict(record: dict) -> None:
    """Print the verdict on a fit as a sentence, with its reasons and notes as lines."""
    words = {
        Verdict.FITTED: "FITTED: the orbit fits the observations and is determined by them.",
        Verdict.UNDETERMINED: "FITTED BUT NOT DETERMINED: other orbits fit the observations equally well.",
        Verdict.NOT_FITTED: "NOT FITTED: the result is not an orbit of this object.",
    }
    print(words[Verdict(record["verdict"])])
    for line in (*record["reasons"], *record["notes"]):
        print(f"  {line}")
    print()


def summary(done: Fitted) -> dict:
    """Return a fit as values of JSON types."""
    s = done.solution
    rows = s.observations
    assessment = s.assessment
    distance, sigma = distance_au(assessment)
    return {
        "verdict": str(assessment.verdict),
        "reasons": list(assessment.reasons),
        "notes": list(assessment.notes),
        "distance_au": distance,
        "distance_sigma_au": _number(sigma),
        "converged": s.converged,
        "reason": s.reason,
        "corrections": len(s.iterations),
        "observations": len(rows),
        "kept": int(s.inliers.sum()),
        "kept_share": float(s.inliers.mean()),
        "rms_optical": _number(s.rms("optical")),
        "rms_radar": _number(s.rms("radar")),
        "first_utc": calendar(rows.et.min(), "UTC", 0),
        "last_utc": calendar(rows.et.max(), "UTC", 0),
        "weights": s.weights.scheme,
        **_unused_bands(rows),
        "star_catalogue_biases": "removed" if s.debiased else _ASK_DEBIAS,
        "observations_sha256": rows.sha256(),
        **{
            f"{p.lower()}_{PARAMETER_UNITS[p]}": {
                "value": float(s.orbit.nongrav_au_d2[PARAMETERS.index(p)]),
                "sigma": s.sigma(p),
            }
            for p in s.orbit.parameters
        },
        "stations": [_station(x) for x in by_station(s)],
        "unreadable": [str(u) for u in done.unreadable],
        "orbit": {
            "name": s.orbit.name,
            "epoch_tdb": calendar(s.orbit.epoch_et, "TDB", printing.EPOCH_DIGITS),
            "epoch_et_s": float(s.orbit.epoch_et),
            "elements_keplerian_au_deg": [float(x) for x in s.orbit.elements()],
            "state_heliocentric_icrf_km_km_s": [float(x) for x in s.orbit.state],
            "covariance": None if s.orbit.covariance is None else s.orbit.covariance.tolist(),
            "h_mag": s.orbit.h_mag,
        },
    }


def _unused_bands(rows: Observations) -> dict[str, str]:
    """Return a note on photometric bands whose magnitudes are not used for H; "" if there are none."""
    strange = unused_bands(rows)
    if not strange:
        return {}
    listed = ", ".join(f"{band or 'blank'} ({count})" for band, count in strange.items())
    return {"magnitudes_not_used": f"no conversion to V is known for the bands {listed}"}


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _station(row) -> dict:
    return {name: _number(v) if isinstance(v := getattr(row, name), float) else v for name in row.__slots__}


def _stations(solution: Solution) -> None:
    rows = by_station(solution)
    shown = [
        (r.station, r.name, r.count, r.rejected, f"{r.bias_ra_arcsec:+.2f}", f"{r.bias_dec_arcsec:+.2f}",
         f"{r.rms_ra_arcsec:.2f}", f"{r.rms_dec_arcsec:.2f}", f"{r.normalised_rms:.2f}")
        for r in rows[:_LINES]
    ]  # fmt: skip
    heads = ("code", "station", "obs", "out", 'mean RA"', 'mean Dec"', 'RMS RA"', 'RMS Dec"', "RMS/sigma")
    title = "Stations" if len(rows) <= _LINES else f"Stations, {_LINES} of {len(rows)} with most observations"
    printing.table(title, [(h, "left" if h == "station" else "right") for h in heads], shown)


def _left_out(lines) -> None:
    """Print the lines of the files that were not used, or used only in part."""
    for some, title in (
        ([x for x in lines if not x.used], "{} were not used:"),
        ([x for x in lines if x.used], "{} were used in part:"),
    ):
        if some:
            count = f"{len(some)} line" + ("s" if len(some) > 1 else "")
            print(f"\n{title.format(count).replace('line were', 'line was')}")
            for line in some[:_LINES]:
                print(f"  {line}")
            if len(some) > _LINES:
                print(f"  and {len(some) - _LINES} more (--json lists all)")


def ranged(files, name, samples, seed, prior, until_days, progress: Progress) -> Ranged:
    """Sample orbits by systematic ranging, and propagate all of them to find impacts on the Earth.

    Parameters
    ----------
    files : sequence of paths
        Files of observations.
    name : str
        Name of the object.
    samples, seed : int
        Number of orbits, and seed of the draws.
    prior : str
        Prior distribution of the distance, "log" or "uniform".
    until_days : float
        Length of the propagation [d].
    progress : callable
        Called with the name of a stage and the fraction that is done.
    """
    from kakehashi.dynamics import fly
    from kakehashi.dynamics.model import massive_body_index
    from kakehashi.od.ranging import ranging

    rows, left_out = _readable(files)
    result = ranging(rows, samples=samples, seed=seed, prior=prior, progress=lambda s: progress("ranging", s))
    until = result.epoch_et + until_days * DAY_S
    flight = fly(
        result.states, result.epoch_et, until, on_error="mark", watch={"Earth": 0.05}, tolerance=1e-4,
        progress=lambda s: progress("searching for impacts", s),
    )  # fmt: skip
    hit = (flight.status == Status.IMPACT) & (flight.impacts["body_index"] == massive_body_index("Earth"))
    return Ranged(name, rows, result, hit, until, left_out)


def show_ranged(done: Ranged, as_json: bool, folder: Path | None) -> None:
    """Print the distances and range rates from systematic ranging, and the impact probability.

    Parameters
    ----------
    done : Ranged
        The result.
    as_json : bool
        Print JSON instead of text.
    folder : path or None
        Output folder, whose name is printed.
    """
    f = done.result
    p, error = f.probability(done.hit)
    record = {
        "object": done.name,
        "epoch_utc": calendar(f.epoch_et, "UTC"),
        "observations": len(done.rows),
        "orbits": len(f),
        "effective_orbits": f.effective,
        "rms": f.rms,
        "chi2": f.least_chi2,
        "chi2_allowed": f.allowed_chi2,
        "measured_values": f.values,
        "fits": f.fits,
        "distance_determined": f.determined,
        "left_out": f.rejected,
        "unbound_probability": float(f.weight[f.unbound].sum()),
        "prior_of_the_distance": f.prior,
        "distance_au_5_50_95": [float(x) / AU_KM for x in f.quantiles(f.range_km)],
        "range_rate_km_s_5_50_95": [float(x) for x in f.quantiles(f.range_rate_km_s)],
        "until_utc": calendar(done.until_et, "UTC", 0),
        "earth_impact_probability": p,
        "earth_impact_probability_sigma": error,
        "remarks": list(f.remarks),
        "unreadable": [str(u) for u in done.unreadable],
    }
    if not f.fits:
        record |= dict.fromkeys(_OF_THE_DISTRIBUTION)
    if as_json:
        printing.json_lines(record)
        return
    printing.pairs({k: v for k, v in record.items() if k not in ("unreadable", "remarks")})
    for remark in f.remarks:
        print(f"\n{remark}", file=sys.stdout if f.fits else sys.stderr)
    _left_out(done.unreadable)
    if folder is not None:
        print(f"\nfiles: {folder}")


def compared(files, name, source, radius_km) -> Fitted:
    """Compute residuals for a given orbit, as a solution without iterations.

    Parameters
    ----------
    files : sequence of paths
        Files of observations.
    name, source : str
        Object or file, and orbit solution.
    radius_km : float
        Radius of the object, for radar delays to its leading edge.

    Raises
    ------
    InputError
        The orbit impacts a body before the last observation.
    """
    from kakehashi.od.arc import MARGIN_S, arc
    from kakehashi.od.observables import predict
    from kakehashi.od.observables import residuals as subtract
    from kakehashi.od.weights import weights

    rows, left_out = _readable(files)
    orbit = _orbit(name, source)
    trajectory = arc(orbit, rows.et.min(), rows.et.max())
    reached = (rows.et - MARGIN_S >= trajectory.span[0] - 1.0) & (rows.et <= trajectory.span[1] + 1.0)
    if not reached.any():
        raise InputError(
            f"{orbit.name} impacts a body before the first of the {len(rows)} observations; use another --orbit"
        )
    lost = [
        Unreadable(int(x), "the orbit impacts a body before this observation") for x in rows.line[~reached]
    ]
    rows, left_out = rows.select(reached), (*left_out, *lost)
    prediction = predict(trajectory, rows, radius_km)
    left, w = subtract(rows, prediction.value), weights(rows)
    chi2 = np.nansum((left / w.sigma) ** 2, axis=1)
    everything = np.ones(len(rows), bool)
    return Fitted(Solution(orbit, rows, w, left, everything, chi2, (), True, "not fitted", False), left_out)


def show_residuals(done: Fitted, csv: Path | None, as_json: bool) -> None:
    """Print statistics of residuals; the file contains all residuals.

    Parameters
    ----------
    done : Fitted
        The result of `compared`.
    csv : path or None
        File for the residuals.
    as_json : bool
        Print JSON instead of text.
    """
    from kakehashi.io.tables import write_csv

    if csv is not None:
        write_csv(csv, columns(done.solution))
    if as_json:
        fixed = ("verdict", "reasons", "notes", "distance_au", "distance_sigma_au")
        printing.json_lines({k: v for k, v in summary(done).items() if k not in fixed})
        return
    s = done.solution
    print(f"{len(s.inliers)} observations against {s.orbit!r}")
    print(f"normalised RMS: optical {s.rms('optical'):.3f}, radar {s.rms('radar'):.3f}\n")
    _stations(s)
    _left_out(done.unreadable)
    if csv is not None:
        print(f"\nfile: {csv}")


def tabulated(name, source, site, start, end, step, up):
    """Compute an ephemeris between two dates.

    Parameters
    ----------
    name, source : str
        Object or file, and orbit solution.
    site : str
        Observatory code, name, or coordinates.
    start, end, step : str
        Dates and interval, in any form of the command line.
    up : bool
        Keep only rows in a dark sky above the horizon.

    Returns
    -------
    Ephemeris
        Rows of the table.

    Raises
    ------
    InputError
        The dates are in the wrong order, the step is not positive, or there are more than a million rows.
    """
    from kakehashi.od.ephemeris import ephemeris

    first = parsed(start)
    last, width = parsed(end, first), read_span(step, "--step")
    if not last >= first or not width > 0.0:
        raise InputError(
            f"--from is {start}, --to {end} and --step {step}; --to must not be before --from, and --step must be"
            " positive"
        )
    if (last - first) / width > 1e6:
        raise InputError(
            f"{(last - first) / width:,.0f} lines exceed the limit of 1,000,000; choose a longer --step"
        )
    table = ephemeris(_orbit(name, source), code_of(site), np.arange(first, last + 1e-3, width))
    if not up:
        return table
    dark = (table.altitude_rad > 0.0) & (table.sun_altitude_rad < np.radians(-12.0))
    values = {n: getattr(table, n) for n in table.__slots__}
    return type(table)(**{n: v[dark] if isinstance(v, np.ndarray) else v for n, v in values.items()})


def show_ephemeris(ephemeris, csv: Path | None, as_json: bool) -> None:
    """Print a table of positions; the file contains all columns.

    Parameters
    ----------
    ephemeris : Ephemeris
        Rows of the table.
    csv : path or None
        File for the table.
    as_json : bool
        Print JSON instead of text.
    """
    from kakehashi.io.tables import write_csv

    if not len(ephemeris):
        print("The object is never above the horizon in a dark sky in this interval.")
        _print_notes(ephemeris.notes, as_json)
        return
    table = ephemeris.columns()
    if csv is not None:
        write_csv(csv, table)
    if as_json:
        plain = {k: v.tolist() for k, v in table.items()}
        printing.json_lines([{k: _plain(v[i]) for k, v in plain.items()} for i in range(len(ephemeris))])
        _print_notes(ephemeris.notes, as_json)
        return
    keys = ("epoch_utc", "ra_deg", "dec_deg", "distance_au", "v_mag", "elongation_deg", "altitude_deg",
            "sigma_major_arcsec")  # fmt: skip
    digits = (None, 5, 5, 6, 2, 1, 1, 3)
    rows = [[_cell(table[k][i], d) for k, d in zip(keys, digits, strict=True)] for i in range(len(ephemeris))]
    heads = ("UTC", "RA deg", "Dec deg", "au", "V", "from Sun deg", "altitude deg", 'sigma"')
    printing.table(f"{ephemeris.name} from {ephemeris.site}", [(h, "right") for h in heads], rows)
    _print_notes(ephemeris.notes, as_json)
    if csv is not None:
        print(f"\nfile: {csv}")


def _cell(value, digits: int | None) -> str:
    """Return a cell of a table; a value that does not exist, such as the altitude at the geocentre, is "-"."""
    if digits is None:
        return str(value)
    return "-" if value != value else f"{value:.{digits}f}"


def _print_notes(notes, as_json: bool) -> None:
    """Print sentences below a table, or on stderr if the output is JSON."""
    for note in notes:
        print(note, file=sys.stderr if as_json else sys.stdout)


def _plain(value):
    return None if isinstance(value, float) and not np.isfinite(value) else value
