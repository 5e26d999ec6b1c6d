"""Shapes bundled with the package, each with its source and a description of what was changed.

The files are in `data/shapes/`: vertices as integer multiples of a step, facets as differences of indices.
`shapes.toml` has source, licence, date and the effect of thinning on the surface. `tools/make_shapes.py` makes the
files, and `tools/make_view_shapes.py` those of the surfaces for drawings.
"""

from functools import cache
from io import BytesIO

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.shape.mesh import Shape
from kakehashi.bodies.shape.stored import contents, stored, view_file

MOST_VIEW_FACETS = 5_000  # of a surface for drawings


def available() -> tuple[str, ...]:
    """Return the names of the bodies whose shape is bundled."""
    return tuple(name for name, about in stored().items() if "file" in about)


@cache
def shape(name: str | int) -> Shape:
    """Return the bundled shape of a body, in the body-fixed axes of its source.

    Raises
    ------
    InputError
        No shape of this body is bundled; the message says what is published.

    Examples
    --------
    >>> shape("Apophis")
    <Shape Apophis, 3,996 facets, 0.4097 x 0.3491 x 0.318 km, volume 0.0198258 km3>
    >>> shape(101955).licence
    'CC0-1.0'
    """
    from kakehashi.bodies import catalogue

    body = catalogue.body(name)
    about = stored().get(body.name)
    if about is None or "file" not in about:
        why = about["absent"] if about else "none was made for the package"
        raise InputError(
            f"no shape of {body.name} ships: {why}. Shapes ship of {', '.join(available())}; read another with"
            " `read_shape`, or state an assumed size with `ellipsoid`"
        )
    vertices, facets = unpacked(contents(about["file"]))
    return Shape(
        vertices, facets, body.name, about["source"], about["licence"], about["as_of"], about["changes"]
    )


@cache
def view_shape(name: str | int) -> Shape:
    """Return the bundled shape of a body with at most 5,000 facets, for drawings: in the same axes, of the same volume.

    Raises
    ------
    InputError
        No shape of this body is bundled.

    Examples
    --------
    >>> len(shape("Bennu").facets), len(view_shape("Bennu").facets)
    (12998, 4998)
    """
    full = shape(name)
    if len(full.facets) <= MOST_VIEW_FACETS:
        return full
    vertices, facets = unpacked(view_file(full.name))
    changes = f"{full.notes}; for drawings thinned to {len(facets):,} facets and scaled to the same volume"
    return Shape(vertices, facets, full.name, full.source, full.licence, full.as_of, changes)


def packed(vertices_km, facets, step_km: float) -> bytes:
    """Return the bytes of a compressed file of a shape, whose coordinates are rounded to a step.

    Parameters
    ----------
    vertices_km : (n, 3) array
    facets : (m, 3) int array
    step_km : float
        Step of the coordinates [km]; coordinates of up to 32,767 steps take two bytes.
    """
    steps = np.rint(np.asarray(vertices_km) / step_km)
    steps = steps.astype(np.int16 if np.abs(steps).max() <= 32_767 else np.int32)
    first = np.diff(np.asarray(facets, dtype=np.int32).ravel(), prepend=np.int32(0))
    buffer = BytesIO()
    np.savez_compressed(buffer, steps=steps, differences=first, step_km=step_km)
    return buffer.getvalue()


def unpacked(data: bytes) -> tuple[np.ndarray, np.ndarray]:
    """Read vertices (n, 3) [km] and facets (m, 3) from the bytes of a file that `packed` made."""
    with np.load(BytesIO(data)) as arrays:
        return arrays["steps"] * float(arrays["step_km"]), np.cumsum(arrays["differences"]).reshape(-1, 3)
