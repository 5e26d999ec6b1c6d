"""Read and write horizons as JSON: place, heights, and elevations at even azimuths in degrees."""

import json
from importlib.resources import files
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.moon.ground.horizon import Horizon


def read_horizon(path) -> Horizon:
    """Return the horizon of a file with latitude_deg, longitude_east_deg, observer_height_m and elevations_deg.

    Elevations are at even azimuths from 0, clockwise from north; terrain_height_m is the height of the ground above
    1,737.4 km.  A name without an ending is a horizon of the package: "connecting-ridge".
    """
    path = Path(path)
    if not path.suffix and not path.exists():
        path = _bundled(path.name)
    if not path.is_file():
        raise InputError(f"there is no file {path}; check the name")
    try:
        data = json.loads(path.read_text("utf-8"))
        terrain = data.get("terrain") or [
            {"name": str(data.get("dem", path.name)), "spacing_m": float("nan")}
        ]
        return Horizon(
            float(np.radians(data["longitude_east_deg"])), float(np.radians(data["latitude_deg"])),
            float(data.get("terrain_height_m", 0.0)), float(data["observer_height_m"]),
            np.radians(np.asarray(data["elevations_deg"], dtype=float)), terrain,
        )  # fmt: skip
    except InputError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path.name} is no horizon ({type(error).__name__}: {error}); it needs latitude_deg, longitude_east_deg,"
            " observer_height_m and elevations_deg"
        ) from error


def _bundled(name: str) -> Path:
    """Return the file of a horizon of the package."""
    folder = Path(str(files("kakehashi") / "data" / "moon" / "horizons"))
    names = sorted(p.stem for p in folder.glob("*.json"))
    if name not in names:
        raise InputError(
            f"there is no file {name}, nor a horizon of the package by that name; the package has {', '.join(names)}"
        )
    return folder / f"{name}.json"


def horizon_record(horizon: Horizon) -> dict:
    """Return a horizon as values of JSON types."""
    return {
        "latitude_deg": float(np.degrees(horizon.lat_rad)), "longitude_east_deg": float(np.degrees(horizon.lon_rad)),
        "terrain_height_m": horizon.ground_m, "observer_height_m": horizon.height_m,
        "azimuth": f"degrees clockwise from north; first 0, step {360.0 / horizon.elevation_rad.size:g}",
        "terrain": horizon.terrain,
        "elevations_deg": [round(float(v), 5) for v in np.degrees(horizon.elevation_rad)],
    }  # fmt: skip


def write_horizon(horizon: Horizon, path) -> Path:
    """Write a horizon as JSON."""
    return write_whole(path, json.dumps(horizon_record(horizon), indent=1) + "\n")
