"""What is the height of the lunar surface, and how steep is it?

Heights are in metres above the sphere of 1,737.4 km to which LOLA's grids refer.  A terrain is a raster of heights at
the centres of square pixels of a map (`projection`), the first row in the north of the map (largest y).  Between the
centres, heights are bilinear; a pixel without data is NaN, and so is everything that would be interpolated from it.

Slopes are by Horn's differences over three by three pixels [H81], corrected for the scale of the map.  Errors of
height that are independent from pixel to pixel, of sigma s, give each component of the gradient a sigma of
s sqrt(12) / (8 spacing).

[H81] Horn (1981), Hill shading and the reflectance map, Proc. IEEE 69, 14.
"""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.base.jit import for_kernel
from kakehashi.moon.ground import _raster
from kakehashi.moon.ground.projection import RADIUS_M, Projection, wrapped

_DEEPEST_M, _HIGHEST_M = -9_500.0, 11_500.0  # of the Moon: -9,129 m and +10,786 m (LOLA)
_HORN = np.sqrt(12.0) / 8.0  # sigma of a difference quotient for unit errors of height and unit spacing
_SMALLEST_M = 0.05  # a smaller pixel is a raster in degrees
_MOST_PIXELS = 2_000_000_000


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Terrain:
    """Heights above the sphere of 1,737.4 km on a map.

    Attributes
    ----------
    height_m : (rows, columns) array
        Heights at the centres of pixels, float32, the first row at the largest y; NaN without data.
    projection : Projection
        Projection of the map.
    x_first_m, y_first_m : float
        Position on the map of the centre of the first pixel.
    spacing_m : float
        Length of a pixel on the map.
    name, source, as_of : str
        What the terrain is, where it comes from, and its date.
    sigma_m : float
        Standard deviation of heights; NaN if it is not known.
    """

    height_m: np.ndarray
    projection: Projection
    x_first_m: float
    y_first_m: float
    spacing_m: float
    name: str = "terrain"
    source: str = ""
    as_of: str = ""
    sigma_m: float = np.nan

    def __post_init__(self):
        height = np.require(self.height_m, np.float32, ["C", "W"])
        object.__setattr__(self, "height_m", height)
        _check_raster(self)

    def __repr__(self):
        rows, columns = self.height_m.shape
        return f"<Terrain {self.name!r}: {rows} x {columns} pixels of {self.spacing_m:g} m, {self.projection.kind}>"

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of rows and columns."""
        return self.height_m.shape

    @property
    def bounds_m(self) -> tuple[float, float, float, float]:
        """Smallest x, smallest y, largest x and largest y of the centres of pixels [m]."""
        rows, columns = self.shape
        x, y, step = self.x_first_m, self.y_first_m, self.spacing_m
        return x, y - (rows - 1) * step, x + (columns - 1) * step, y

    @property
    def is_global(self) -> bool:
        """Whether the raster covers all longitudes and latitudes, so that it has no edge."""
        rows, columns = self.shape
        return (
            self.projection.kind == "equirectangular"
            and abs(columns * self.spacing_m - 2.0 * np.pi * RADIUS_M) < 0.5 * self.spacing_m
            and abs(rows * self.spacing_m - np.pi * RADIUS_M) < 0.5 * self.spacing_m
        )

    @property
    def hole_fraction(self) -> float:
        """Fraction of the pixels without data."""
        return float(np.isnan(self.height_m).mean())

    @property
    def center(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of the raster [rad]."""
        low_x, low_y, high_x, high_y = self.bounds_m
        lon, lat = self.projection.from_map(0.5 * (low_x + high_x), 0.5 * (low_y + high_y))
        return float(lon), float(lat)

    def positions(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the longitude and latitude [rad] of all pixels, each (rows, columns)."""
        x, y = self.axes_m()
        return self.projection.from_map(x[None, :], y[:, None])

    def axes_m(self) -> tuple[np.ndarray, np.ndarray]:
        """Return x of the columns and y of the rows [m]."""
        rows, columns = self.shape
        return (
            self.x_first_m + self.spacing_m * np.arange(columns),
            self.y_first_m - self.spacing_m * np.arange(rows),
        )

    def pixel(self, lon_rad: float, lat_rad: float) -> tuple[int, int]:
        """Return row and column of the pixel that contains a point; InputError if it is outside the raster."""
        row, column = (round(float(v)) for v in self._indices(*self.projection.to_map(lon_rad, lat_rad)))
        if not (0 <= row < self.shape[0] and 0 <= column < self.shape[1]):
            raise InputError(self._outside(lon_rad, lat_rad))
        return row, column

    @quantities
    def at(self, lon_rad, lat_rad, *, on_error: str = "raise") -> np.ndarray:
        """Return heights (...) [m] at points, bilinear between the centres of pixels.

        Parameters
        ----------
        lon_rad, lat_rad : (...) arrays
            Longitude, positive to the east, and latitude.
        on_error : {"raise", "mark"}
            Whether a point outside the raster, or in a hole of it, is an error or NaN.

        Raises
        ------
        InputError
            A point is outside the raster or where it has no data, and `on_error` is "raise".
        """
        if on_error not in ("raise", "mark"):
            raise InputError(f"on_error is {on_error!r}; it must be 'raise' or 'mark'")
        lon, lat = np.broadcast_arrays(np.asarray(lon_rad, dtype=float), np.asarray(lat_rad, dtype=float))
        height = self.at_map(*self.projection.to_map(lon, lat))
        if on_error == "raise" and np.isnan(height).any():
            bad = np.unravel_index(int(np.argmax(np.isnan(height))), height.shape)
            raise InputError(self._outside(float(lon[bad]), float(lat[bad])))
        return height

    def at_map(self, x_m, y_m) -> np.ndarray:
        """Return heights (...) [m] at positions of the map; NaN outside and where there is no data."""
        row, column = np.broadcast_arrays(*self._indices(x_m, y_m))
        heights = np.empty(row.size)
        flat = (for_kernel(v.ravel(), (row.size,)) for v in (row, column))
        _raster.interpolate(self.height_m, *flat, float(self.is_global), heights)
        return heights.reshape(row.shape)

    def slopes(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the slope of every pixel and its standard deviation [rad], each (rows, columns).

        The sigma is that of independent errors `sigma_m` of the heights, NaN if these are not known.  Both are NaN at
        the edge and beside pixels without data.
        """
        steep_x, steep_y = self.gradients()
        tangent = np.hypot(steep_x, steep_y)
        sigma = _HORN * self.sigma_m / self.spacing_m / (1.0 + tangent**2)
        return np.arctan(tangent), np.where(np.isnan(tangent), np.nan, sigma)

    def gradients(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the rise of the terrain along +x and along +y of the map, metres per metre, each (rows, columns)."""
        h = self.height_m.astype(float)
        steep_x, steep_y = np.full(h.shape, np.nan), np.full(h.shape, np.nan)
        if min(h.shape) < 3:
            return steep_x, steep_y
        across = h[:-2] + 2.0 * h[1:-1] + h[2:]
        along = h[:, :-2] + 2.0 * h[:, 1:-1] + h[:, 2:]
        step = 8.0 * self.spacing_m
        x, y = self.axes_m()
        scale_x, scale_y = self.projection.scales(x[None, 1:-1], y[1:-1, None])
        steep_x[1:-1, 1:-1] = scale_x * (across[:, 2:] - across[:, :-2]) / step
        steep_y[1:-1, 1:-1] = scale_y * (along[:-2] - along[2:]) / step
        return steep_x, steep_y

    def cut(self, rows: slice, columns: slice) -> "Terrain":
        """Return the part of the raster with these rows and columns, such as `cut(slice(0, 100), slice(50, 150))`."""
        first, last, step = rows.indices(self.shape[0])
        left, right, across = columns.indices(self.shape[1])
        if step != 1 or across != 1 or last - first < 1 or right - left < 1:
            raise InputError(
                f"rows {rows} and columns {columns} are no part of a raster of {self.shape[0]} x {self.shape[1]}"
                " pixels; give slices of step 1 within it"
            )
        return replace(
            self,
            height_m=self.height_m[first:last, left:right],
            x_first_m=self.x_first_m + left * self.spacing_m,
            y_first_m=self.y_first_m - first * self.spacing_m,
        )

    def around(self, lon_rad: float, lat_rad: float, half_width_m: float) -> "Terrain":
        """Return the square of the raster about a point, as far as the raster reaches.

        Parameters
        ----------
        lon_rad, lat_rad : float
            The point, which must be in the raster.
        half_width_m : float
            Half the side of the square on the map [m].
        """
        row, column = self.pixel(lon_rad, lat_rad)
        if not half_width_m > 0.0:
            raise InputError(f"half_width_m is {half_width_m}; it must be positive")
        n = max(1, round(half_width_m / self.spacing_m))
        return self.cut(slice(max(0, row - n), row + n + 1), slice(max(0, column - n), column + n + 1))

    def coarsened(self, factor: int) -> "Terrain":
        """Return the terrain with pixels that are means over blocks of factor x factor pixels; the rest is cut off."""
        rows, columns = (n // factor if factor >= 1 else 0 for n in self.shape)
        if rows < 1 or columns < 1:
            raise InputError(f"the factor is {factor}; it must be from 1 to {min(self.shape)}")
        blocks = self.height_m[: rows * factor, : columns * factor].reshape(rows, factor, columns, factor)
        shift = 0.5 * (factor - 1) * self.spacing_m
        return replace(
            self,
            height_m=blocks.mean(axis=(1, 3), dtype=float),
            x_first_m=self.x_first_m + shift,
            y_first_m=self.y_first_m - shift,
            spacing_m=self.spacing_m * factor,
        )

    def describe(self) -> dict:
        """Return what the terrain is, as values of JSON types, for results that rest on it."""
        rows, columns = self.shape
        return {
            "name": self.name, "source": self.source, "as_of": self.as_of, "projection": self.projection.kind,
            "rows": rows, "columns": columns, "spacing_m": self.spacing_m, "hole_fraction": self.hole_fraction,
            "sigma_m": None if np.isnan(self.sigma_m) else self.sigma_m,
        }  # fmt: skip

    def _indices(self, x_m, y_m):
        x = np.asarray(x_m, dtype=float)
        return (self.y_first_m - np.asarray(y_m, dtype=float)) / self.spacing_m, (
            x - self.x_first_m
        ) / self.spacing_m

    def _outside(self, lon_rad: float, lat_rad: float) -> str:
        lon, lat = np.degrees(wrapped(lon_rad)), np.degrees(lat_rad)
        middle_lon, middle_lat = np.degrees(self.center)
        low_x, low_y, high_x, high_y = self.bounds_m
        return (
            f"the point {lat:.5f} deg, {lon:.5f} deg E is outside the terrain {self.name!r} or where it has no data; it"
            f" covers {1e-3 * (high_x - low_x):.4g} x {1e-3 * (high_y - low_y):.4g} km about {middle_lat:.5f} deg,"
            f" {middle_lon:.5f} deg E. Choose a point within it, or join it to a larger terrain (`Nested`)"
        )


def _check_raster(terrain: Terrain) -> None:
    """Raise InputError for a raster that cannot be heights in metres on a map in metres."""
    height, step, named = terrain.height_m, terrain.spacing_m, f"the terrain {terrain.name!r}"
    if not isinstance(terrain.projection, Projection):
        raise InputError(f"{named} has no projection; give one, such as Projection('south')")
    if height.ndim != 2 or not 0 < height.size <= _MOST_PIXELS:
        raise InputError(f"{named} has the shape {height.shape}; it must be (rows, columns), not empty")
    values = (step, terrain.x_first_m, terrain.y_first_m)
    if not np.isfinite(values).all() or not step > 0.0:
        raise InputError(
            f"{named} has pixels of {step} m from ({terrain.x_first_m}, {terrain.y_first_m}) m; all must be finite,"
            " and the length of a pixel positive"
        )
    if step < _SMALLEST_M:
        raise InputError(
            f"{named} has pixels of {step:g} m, which look like degrees; give the spacing and the position of the first"
            f" pixel in metres (one degree is {np.radians(1.0) * RADIUS_M:,.0f} m)"
        )
    if np.isinf(height).any():
        raise InputError(f"{named} contains infinite heights; mark pixels without data as NaN")
    if np.isnan(height).all():
        raise InputError(f"{named} has no pixel with data; check its no-data value")
    _check_heights(float(np.nanmin(height)), float(np.nanmax(height)), named)


def _check_heights(low: float, high: float, named: str) -> None:
    if low >= _DEEPEST_M and high <= _HIGHEST_M:
        return
    for unit, radius in (("m", RADIUS_M), ("km", 1e-3 * RADIUS_M)):
        if low > 0.98 * radius and high < 1.02 * radius:
            raise InputError(
                f"{named} has values from {low:,.1f} to {high:,.1f}, which are radii in {unit}, not heights; subtract"
                f" {radius:,.1f} {unit} (and give metres), or read the file with quantity='radius'"
            )
    raise InputError(
        f"{named} has heights from {low:,.1f} to {high:,.1f} m; those of the Moon are from {_DEEPEST_M:,.0f} to"
        f" {_HIGHEST_M:,.0f} m above 1,737.4 km. Check the unit, the scale factor and the no-data value of the raster"
    )
