"""Read terrain from GeoTIFF and COG files (rasterio), from PDS images with labels, and from NumPy files.

Whatever projection a GeoTIFF has, a polar stereographic one, or an equirectangular one in metres or in degrees, is read
as it is; others are resampled by GDAL to one of these, and the name of the terrain says so.
"""

import math
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError, MissingExtra
from kakehashi.moon.ground.pds_image import read_pds
from kakehashi.moon.ground.projection import RADIUS_M, Projection
from kakehashi.moon.ground.terrain import Terrain

_UNITS_M = {"m": 1.0, "km": 1e3}
_LARGEST_PIXELS = 400_000_000  # of one reading; larger files are read by windows


def read_terrain(
    path,
    *,
    quantity: str = "height",
    unit: str = "m",
    band: int = 1,
    name: str = "",
    source: str = "",
    sigma_m: float = math.nan,
    around: tuple[float, float, float] | None = None,
) -> Terrain:
    """Read a terrain from a file: .tif, .lbl with its .img, or .npz as `write_terrain` makes it.

    Parameters
    ----------
    path : path
        The file.
    quantity : {"height", "radius"}
        Whether values are heights above 1,737.4 km or distances from the centre of the Moon.
    unit : {"m", "km"}
        Unit of the values in the file.
    band : int
        Band of a GeoTIFF.
    name, source : str
        For reports; the name of the file by default.
    sigma_m : float
        Standard deviation of the heights [m].
    around : (longitude, latitude, half width), optional
        Read only the square about a point [rad, rad, m], which keeps a large file small in memory.

    Raises
    ------
    InputError
        The file cannot be read, has no projection or another body's, or its values are no heights of the Moon.
    """
    path = Path(path)
    if quantity not in ("height", "radius") or unit not in _UNITS_M:
        raise InputError(f"quantity is {quantity!r} and unit {unit!r}; use height or radius, and m or km")
    if not path.is_file():
        raise InputError(f"there is no file {path}; check the name")
    kind = path.suffix.lower()
    if kind == ".npz":
        values, georeference = _read_npz(path)
    elif kind in (".lbl", ".img"):
        values, georeference = read_pds(path)
    elif kind in (".tif", ".tiff", ".cog"):
        values, georeference = _read_tiff(path, band, around)
    else:
        raise InputError(f"{path.name} is no terrain file; give a .tif, a .lbl with its .img, or a .npz")
    height = values * np.float32(_UNITS_M[unit])
    if quantity == "radius":
        height = (values.astype(float) * _UNITS_M[unit] - RADIUS_M).astype(np.float32)
    facts: dict[str, Any] = {"name": name or path.stem, "source": source or path.name, "sigma_m": sigma_m}
    terrain = Terrain(height, *georeference, **facts)
    if around is not None and kind not in (".tif", ".tiff", ".cog"):
        terrain = terrain.around(*around)
    return terrain


def write_terrain(terrain: Terrain, path) -> Path:
    """Write a terrain as GeoTIFF (.tif, needs rasterio) or as NumPy file (.npz)."""
    from kakehashi.base.files import replacing

    path = Path(path)
    if path.suffix.lower() in (".tif", ".tiff"):
        return write_tiff(path, {"height_m": terrain.height_m}, terrain)
    if path.suffix.lower() != ".npz":
        raise InputError(f"{path.name} must end in .tif or .npz")
    p = terrain.projection
    with replacing(path) as temporary, temporary.open("wb") as stream:
        np.savez_compressed(
            stream, height_m=terrain.height_m, projection=p.kind, center_rad=(p.lon_rad, p.lat_rad),
            first_m=(terrain.x_first_m, terrain.y_first_m), spacing_m=terrain.spacing_m,
        )  # fmt: skip
    return path


def write_tiff(
    path, bands: dict[str, np.ndarray], terrain: Terrain, notes: dict[str, str] | None = None
) -> Path:
    """Write arrays on the pixels of a terrain as a tiled, compressed GeoTIFF.

    Parameters
    ----------
    path : path
        The file.
    bands : mapping
        Arrays (rows, columns) by name; NaN is written as no-data.
    terrain : Terrain
        Whose pixels these are.
    notes : mapping, optional
        Texts kept in the file, such as the source.
    """
    from kakehashi.base.files import replacing

    rasterio = _rasterio("writing a GeoTIFF")
    step = terrain.spacing_m
    origin = (terrain.x_first_m - 0.5 * step, terrain.y_first_m + 0.5 * step)
    profile = {
        "driver": "GTiff", "dtype": "float32", "count": len(bands), "height": terrain.shape[0], "nodata": math.nan,
        "width": terrain.shape[1], "crs": rasterio.crs.CRS.from_string(terrain.projection.proj), "compress": "deflate",
        "transform": rasterio.transform.from_origin(*origin, step, step),
    }  # fmt: skip
    path = Path(path)
    with replacing(path) as temporary, rasterio.open(temporary, "w", **profile) as file:
        for k, (name, values) in enumerate(bands.items(), 1):
            file.write(np.asarray(values, dtype=np.float32), k)
            file.set_band_description(k, name)
        file.update_tags(**(notes or {}))
    return path


def _rasterio(purpose: str):
    try:
        import rasterio
        import rasterio.vrt
        import rasterio.warp
        import rasterio.windows
    except ImportError as error:
        raise MissingExtra("rasterio", "moon", purpose) from error
    return rasterio


def _read_npz(path: Path):
    try:
        with np.load(path, allow_pickle=False) as stored:
            georeference = (
                Projection(str(stored["projection"]), *(float(v) for v in stored["center_rad"])),
                *(float(v) for v in stored["first_m"]),
                float(stored["spacing_m"]),
            )
            return stored["height_m"].astype(np.float32), georeference
    except InputError:
        raise
    except (KeyError, ValueError, OSError, TypeError, EOFError) as error:
        raise InputError(
            f"{path.name} is no terrain: {error}; a .npz needs the arrays height_m, projection, center_rad, first_m and"
            " spacing_m, as write_terrain makes them"
        ) from error


def _read_tiff(path: Path, band: int, around):
    rasterio = _rasterio("reading a GeoTIFF")
    try:
        with rasterio.open(path) as file:
            _check_file(file, path, band)
            projection = _projection_of(file.crs)
            if projection is None:
                return _read_resampled(rasterio, file, band, around)
            return _read_window(rasterio, file, band, around, projection)
    except rasterio.errors.RasterioError as error:
        raise InputError(f"{path.name} cannot be read as a GeoTIFF: {error}") from error


def _check_file(file, path: Path, band: int) -> None:
    if not 1 <= band <= file.count:
        raise InputError(f"band is {band}; {path.name} has {file.count} bands, from 1 to {file.count}")
    if file.crs is None or file.transform.is_identity:
        raise InputError(
            f"{path.name} has no projection, so that nothing tells where on the Moon it lies; add one, such as"
            " gdal_translate -a_srs IAU_2015:30135 -a_ullr ..., or give the array to Terrain with its projection"
        )
    wkt = file.crs.to_wkt()
    radius = _radius_of(wkt)
    if radius is None or abs(radius - RADIUS_M) > 0.002 * RADIUS_M:
        raise InputError(
            f"{path.name} refers to a body of radius {radius or float('nan'):,.0f} m, not to the Moon of"
            f" {RADIUS_M:,.0f} m; check its projection"
        )
    degrees = file.crs.is_geographic
    step = abs(file.transform.a)
    reach = max(abs(v) for v in file.bounds)
    if not degrees and reach <= 360.0 and step < 0.5:
        raise InputError(
            f"{path.name} has a projection in metres, but pixels of {step:g} and coordinates up to {reach:g}, which are"
            " degrees; correct its projection (gdal_edit.py -a_srs IAU_2015:30100) or its transform"
        )
    if degrees and reach > 540.0:
        raise InputError(
            f"{path.name} has a projection in degrees, but coordinates up to {reach:,.0f}, which are metres; correct"
            " its projection, for instance with gdal_edit.py -a_srs IAU_2015:30135"
        )


def _radius_of(wkt: str) -> float | None:
    import re

    match = re.search(r'(?:SPHEROID|ELLIPSOID)\["[^"]*",\s*([0-9.eE+]+)', wkt)
    return float(match[1]) if match else None


def _projection_of(crs) -> Projection | None:
    """Return the projection of a file if it is one of ours, None for any other."""
    if crs.is_geographic:
        return Projection("equirectangular")
    terms = crs.to_dict()
    shifted = any(abs(float(terms.get(k, 0.0))) > 1e-6 for k in ("x_0", "y_0"))
    scale = float(terms.get("k_0", terms.get("k", 1.0)))
    metres = terms.get("units", "m") == "m" and not shifted
    if terms.get("proj") == "stere" and metres and abs(abs(float(terms.get("lat_0", 0.0))) - 90.0) < 1e-9:
        true_scale = abs(float(terms.get("lat_ts", terms["lat_0"])))
        if (
            float(terms.get("lon_0", 0.0)) == 0.0
            and abs(scale - 1.0) < 1e-9
            and abs(true_scale - 90.0) < 1e-9
        ):
            return Projection("south" if float(terms["lat_0"]) < 0.0 else "north")
    if terms.get("proj") == "eqc" and metres and float(terms.get("lat_ts", 0.0)) == 0.0:
        return Projection("equirectangular", math.radians(float(terms.get("lon_0", 0.0))))
    return None


def _read_window(rasterio, file, band: int, around, projection: Projection):
    """Return values and place of a file whose projection is one of ours."""
    unit = math.radians(1.0) * RADIUS_M if file.crs.is_geographic else 1.0
    t = file.transform
    square = abs(t.a + t.e) < 1e-3 * abs(t.a) and t.b == t.d == 0.0 and t.a > 0.0
    if not square:
        return _read_resampled(rasterio, file, band, around)
    step, left, top = t.a * unit, t.c * unit, t.f * unit
    window, column, row = None, 0, 0
    if around is not None:
        lon, lat, half = around
        x, y = (float(v) for v in projection.to_map(lon, lat))
        j, i, n = (x - left) / step, (top - y) / step, max(half / step, 1.0)
        if not (0.0 <= j < file.width and 0.0 <= i < file.height):
            raise InputError(
                f"the point {math.degrees(lat):.5f} deg, {math.degrees(lon):.5f} deg E is outside"
                f" {Path(file.name).name}"
            )
        column, row = max(0, math.floor(j - n)), max(0, math.floor(i - n))
        width = min(file.width, math.ceil(j + n)) - column
        window = rasterio.windows.Window(column, row, width, min(file.height, math.ceil(i + n)) - row)
    _check_size((file.width * file.height) if window is None else window.width * window.height)
    values = _values(file.read(band, window=window, masked=True), file, band)
    georeference = (projection, left + (column + 0.5) * step, top - (row + 0.5) * step, step)
    return values, georeference


def _read_resampled(rasterio, file, band: int, around):
    """Return values and place of a file in any projection, resampled to a polar or equirectangular map."""
    middle = ((file.bounds.left + file.bounds.right) / 2.0, (file.bounds.bottom + file.bounds.top) / 2.0)
    geographic = rasterio.crs.CRS.from_string("+proj=longlat +R=1737400 +no_defs")
    (lon,), (lat,) = rasterio.warp.transform(file.crs, geographic, [middle[0]], [middle[1]])
    kind = "equirectangular" if abs(lat) < 60.0 else ("south" if lat < 0.0 else "north")
    target = Projection(kind, math.radians(round(lon, 6)) if kind == "equirectangular" else 0.0)
    with rasterio.vrt.WarpedVRT(
        file, crs=rasterio.crs.CRS.from_string(target.proj), resampling=rasterio.enums.Resampling.bilinear,
        nodata=math.nan, dtype="float32",
    ) as warped:  # fmt: skip
        return _read_window(rasterio, warped, band, around, target)


def _check_size(pixels: int) -> None:
    if pixels > _LARGEST_PIXELS:
        raise InputError(
            f"{pixels:,} pixels are too many to read at once (at most {_LARGEST_PIXELS:,}); give around=(longitude,"
            " latitude, half width) to read a square"
        )


def _values(masked, file, band: int) -> np.ndarray:
    scale, offset = file.scales[band - 1], file.offsets[band - 1]
    values = np.asarray(
        masked.filled(0) if masked.dtype.kind in "iu" else masked.filled(np.nan), dtype=np.float32
    )
    values = values * np.float32(scale) + np.float32(offset) if (scale, offset) != (1.0, 0.0) else values
    lost = np.ma.getmaskarray(masked) | ~np.isfinite(values) | (np.abs(values) > 1e30)
    return np.where(lost, np.float32(np.nan), values)
