"""Load the orbits bundled with the package, such as `load("Apophis")`, with covariance, source and date.

Each object is a TOML file under `data/orbits/`, with one or more solutions as published; the first is the default.
Orbits of the massive asteroids are taken from the ephemeris.
"""

import difflib
import re

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.bodies.bundled import available, index, key, record
from kakehashi.bodies.designations import canonical
from kakehashi.bodies.packed import unpack, unpacked
from kakehashi.ephem import names, state
from kakehashi.orbits.orbit import INVERSE_SQUARE, Orbit, from_elements
from kakehashi.time import jd_to_et, mjd_to_et

_FULL = re.compile(r"\(?(\d+)\)?(?:\s+([^()]*[^()\s]))?(?:\s*\(([^()]+)\))?")
_EPHEMERIS_EPOCH = 816_955_200.0  # 2025-11-21 TDB: epoch of the massive asteroids' orbits


def load(name: str | int, source: str | None = None) -> Orbit:
    """Return the bundled orbit of an object, given by name, number or designation.

    Parameters
    ----------
    name : str or int
        "Apophis", 99942, "(99942) Apophis", "2004 MN4", or the MPC's packed form "K04M04N".
    source : str, optional
        Label of the solution, such as "neocc" or "jpl-220", or an unambiguous beginning of a label ("JPL"); case is
        ignored. The first solution of the file is the default.

    Examples
    --------
    >>> load("Apophis")
    <Orbit Apophis (neocc) at 2025-11-21T00:00:00 TDB, a 0.922380 au, e 0.19117, i 3.341 deg, \
position 1-sigma 1.37 km>
    """
    file = _file_of(name)
    if file is None:
        return _massive(name, source)
    contents = record(file)
    solutions = {s["label"]: s for s in contents["solution"]}
    return _orbit(contents, solutions[_label(contents["name"], source, list(solutions))])


def solutions(name: str | int) -> tuple[str, ...]:
    """Return the labels of an object's bundled solutions, the default first; empty if none is bundled.

    >>> solutions("Apophis"), solutions("no such object")
    (('neocc', 'jpl-220'), ())
    """
    try:
        file = _file_of(name)
    except InputError:
        return ()
    return tuple(s["label"] for s in record(file)["solution"]) if file else ()


def _label(name: str, source: str | None, labels: list[str]) -> str:
    """Return the solution label that matches a given one, completely or by an unambiguous beginning."""
    if source is None:
        return labels[0]
    word = source.strip().casefold()
    for matches in ([k for k in labels if k.casefold() == word],
                  [k for k in labels if word and k.casefold().startswith(word)]):  # fmt: skip
        if len(matches) == 1:
            return matches[0]
    raise InputError(
        f"{name} has no solution {source!r}; choose one of {', '.join(labels)}{near(source, labels)}"
    )


def _orbit(record: dict, solution: dict) -> Orbit:
    to_et = mjd_to_et if solution.get("epoch_kind") == "mjd" else jd_to_et
    return from_elements(
        solution["kind"],
        solution["elements"],
        epoch_et=to_et(solution["epoch"], solution["epoch_scale"]),
        covariance=solution.get("covariance"),
        name=record["name"],
        number=record.get("number"),
        designation=record.get("designation", ""),
        source=solution["source"],
        as_of=solution["as_of"],
        solution=solution["label"],
        parameters=tuple(solution.get("parameters", ())),
        nongrav_au_d2=np.array(solution.get("nongrav_au_d2", (0.0, 0.0, 0.0))),
        g_law=tuple(solution.get("g_law", INVERSE_SQUARE)),
        h_mag=solution.get("h_mag"),
        g_slope=solution.get("g_slope", 0.15),
    )


def _massive(name, source) -> Orbit:
    """Return the orbit of one of the sixteen massive asteroids, which must not attract itself."""
    numbers = {_asteroid(part) for part in _parts(name)}
    if len(numbers) != 1 or numbers == {0} or source not in (None, "sb441"):
        raise InputError(_unknown(name, source))
    number = numbers.pop()
    asteroid = {v: k.title() for k, v in names.asteroid_ids().items()}[number]
    return Orbit(
        name=asteroid,
        number=number - 2_000_000,
        epoch_et=_EPHEMERIS_EPOCH,
        state=state(number, "Sun", _EPHEMERIS_EPOCH),
        source="JPL SB441-N16, as bundled with the package",
        as_of="2021-03-31",
        solution="sb441",
        exclude=(asteroid,),
    )


def _asteroid(text: str) -> int:
    """Return the NAIF id of a massive asteroid from its name or number, 0 for anything else."""
    number = canonical(int(text)) if text.isdigit() else names.asteroid_ids().get(text.lower(), 0)
    number += 2_000_000 if 0 < number < 1_000_000 else 0
    return number if number in names.asteroid_ids().values() else 0


def _unknown(name, source) -> str:
    objects = [*available(), *(n.title() for n in names.asteroid_ids())]
    close = difflib.get_close_matches(str(name).title(), objects, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    label = f" from {source!r}" if source else ""
    readable = unpack(str(name))
    meant = f" ({readable})" if readable not in (None, str(name)) else ""
    return (
        f"the orbit of {name!r}{meant}{label} is not bundled with the package{hint} Known: "
        f"{', '.join(objects)}. For another object, give its file (OEF, SBDB or MPC JSON, Horizons "
        "vectors, a line of MPCORB); `kakehashi data fetch neocc NAME` downloads one"
    )


def _file_of(name) -> str | None:
    """Return the file of a bundled object; None if there is none with that name."""
    file_of = index()
    file = file_of.get(key(name)) or file_of.get(key(unpacked(str(name))))
    if file is not None:
        return file
    owners = [file_of.get(key(part)) for part in _parts(name)]
    if not any(owners):
        return None
    if len(set(owners)) > 1:
        raise InputError(
            f"{name!r} is inconsistent: its number and its name are not known as one object; give only "
            "one of them"
        )
    return owners[0]


def _parts(name) -> list[str]:
    """Split a full name such as "99942 Apophis (2004 MN4)" into number, name and designation."""
    text = unpacked(str(name).strip())
    match = _FULL.fullmatch(text)
    return [part for part in match.groups() if part] if match else [text]
