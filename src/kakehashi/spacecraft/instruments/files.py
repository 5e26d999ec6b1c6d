"""Frames as FITS and PNG files."""

import io
import struct
import zlib

import numpy as np

from kakehashi import __version__
from kakehashi.base import InputError


def fits_bytes(frame) -> bytes:
    """Return a FITS file: radiance, then planes of geometry as extensions.

    Parameters
    ----------
    frame : Frame

    Raises
    ------
    InputError
        astropy is not installed.
    """
    try:
        from astropy.io import fits
    except ImportError:
        raise InputError(
            "writing FITS needs astropy; install it with: pip install 'kakehashi[asteroid]'"
        ) from None
    first = fits.PrimaryHDU(frame.radiance.astype(np.float32))
    first.header["CREATOR"] = f"kakehashi {__version__}"
    first.header["COMMENT"] = (
        "Axis 1: columns, to the right; axis 2: rows, downwards; pixel (1, 1) is the upper left."
    )
    for key, value in frame.header.items():
        if isinstance(value, str) and len(value) > 60:
            first.header["HISTORY"] = f"{key}: {value}"
        else:
            first.header[key] = value
    for axis, row in zip("XYZ", frame.axes, strict=True):
        for k, number in enumerate(row):
            first.header[f"CAM_{axis}{k + 1}"] = (float(number), "camera axis in body-fixed axes")
    for k, number in enumerate(frame.position_km):
        first.header[f"CAMPOS{k + 1}"] = (float(number), "[km] camera in body-fixed axes")
    planes = {"RANGE": (frame.range_km, "km"), "INCIDENCE": (frame.incidence_deg, "deg"),
              "EMISSION": (frame.emission_deg, "deg")}  # fmt: skip
    if frame.kind == "thermal":
        planes["BRIGHTNESS"] = (frame.brightness_k, "K")
    units = [fits.ImageHDU(frame.facet.astype(np.int32), name="FACET")]
    for name, (values, unit) in planes.items():
        plane = fits.ImageHDU(values.astype(np.float32), name=name)
        plane.header["BUNIT"] = unit
        units.append(plane)
    file = io.BytesIO()
    fits.HDUList([first, *units]).writeto(file)
    return file.getvalue()


def png_bytes(values: np.ndarray, body: np.ndarray) -> bytes:
    """Return an 8-bit grey PNG; the sky is black, the body from dark grey to white.

    Parameters
    ----------
    values : (rows, columns) array
        What is shown; NaN is black.
    body : (rows, columns) bool array
        Pixels that see the body, which set the scale.
    """
    finite = np.isfinite(values)
    on = values[body & finite]
    low, high = (float(on.min()), float(on.max())) if on.size else (0.0, 1.0)
    scale = 215.0 / (high - low) if high > low else 0.0
    grey = np.where(body & finite, 40.0 + scale * (np.where(finite, values, low) - low), 0.0)
    rows = np.clip(grey, 0, 255).astype(np.uint8)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)
    size = struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], 8, 0, 0, 0, 0)
    parts = [(b"IHDR", size), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
