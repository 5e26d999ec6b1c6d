"""Read the PDS3 images of LOLA's grids: a label with keywords (.LBL) and raw numbers (.IMG).

The label gives the layout of the numbers (LINES, LINE_SAMPLES, SAMPLE_TYPE, SAMPLE_BITS), their scale (SCALING_FACTOR;
OFFSET is the reference radius), and the map (MAP_PROJECTION_TYPE, CENTER_LATITUDE, MAP_SCALE or MAP_RESOLUTION, and the
position of the centre of the projection in pixels from the first one, LINE_ and SAMPLE_PROJECTION_OFFSET).
"""

import math
import re
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.ground.projection import RADIUS_M, Projection

_TYPES = {
    ("LSB_INTEGER", 16): "<i2", ("LSB_INTEGER", 32): "<i4", ("MSB_INTEGER", 16): ">i2", ("MSB_INTEGER", 32): ">i4",
    ("PC_REAL", 32): "<f4", ("PC_REAL", 64): "<f8", ("IEEE_REAL", 32): ">f4", ("IEEE_REAL", 64): ">f8",
    ("LSB_UNSIGNED_INTEGER", 16): "<u2", ("MSB_UNSIGNED_INTEGER", 16): ">u2",
}  # fmt: skip
_LONGEST_LABEL = 1_000_000


def read_pds(path: Path):
    """Return heights (rows, columns) [m] and projection, x and y of the first pixel and spacing of a PDS image.

    Either file may be given; the other is looked for beside it under the same name.
    """
    label_path, image_path = _pair(path)
    words = label(label_path)
    values = _numbers(words, image_path)
    scale, offset = _number(words, "SCALING_FACTOR", 1.0), _number(words, "OFFSET", 0.0)
    unit = 1e3 if words.get("UNIT", "METER").upper().startswith("KILO") else 1.0
    height = values * (scale * unit)
    if offset:
        height = height + (offset * unit - RADIUS_M)
    missing = words.get("MISSING_CONSTANT", words.get("MISSING"))
    if missing is not None:
        height = np.where(values == _as_number(missing, "MISSING_CONSTANT"), np.nan, height)
    return height.astype(np.float32), _georeference(words)


def label(path: Path) -> dict[str, str]:
    """Return the keywords of a label; of repeated ones the first."""
    text = path.read_bytes()[:_LONGEST_LABEL].decode("latin-1")
    if not re.search(r"^\s*PDS_VERSION_ID\s*=", text, re.MULTILINE):
        raise InputError(f"{path.name} is no PDS label: it has no PDS_VERSION_ID")
    words: dict[str, str] = {}
    for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines():
        match = re.match(r'\s*(\^?[A-Za-z_:]+)\s*=\s*"?([^"]*)"?\s*$', line)
        if match:
            words.setdefault(match[1].upper(), match[2].strip())
        if line.strip() == "END":
            break
    return words


def _pair(path: Path) -> tuple[Path, Path]:
    label_path = _beside(path, (".lbl", ".LBL"))
    image = label(label_path).get("^IMAGE", "").strip('()" ').split(",")[0].strip('" ')
    named = label_path.with_name(image) if re.fullmatch(r"[\w.-]+\.[A-Za-z]+", image) else None
    if named is not None and named.is_file():
        return label_path, named
    return label_path, _beside(path, (".img", ".IMG"))


def _beside(path: Path, suffixes: tuple[str, ...]) -> Path:
    for suffix in suffixes:
        if path.with_suffix(suffix).is_file():
            return path.with_suffix(suffix)
    raise InputError(
        f"{path.name} needs its partner {path.with_suffix(suffixes[0]).name} beside it; fetch it too"
    )


def _numbers(words: dict[str, str], path: Path) -> np.ndarray:
    rows, columns = int(_number(words, "LINES")), int(_number(words, "LINE_SAMPLES"))
    kind = (words.get("SAMPLE_TYPE", ""), int(_number(words, "SAMPLE_BITS")))
    if kind not in _TYPES:
        raise InputError(
            f"{path.name} has samples of type {kind[0]} and {kind[1]} bits, which are not supported"
        )
    wanted, size = rows * columns * kind[1] // 8, path.stat().st_size
    if rows < 1 or columns < 1 or size < wanted:
        raise InputError(
            f"{path.name} has {size:,} bytes; its label announces {rows} x {columns} samples, {wanted:,} bytes. The"
            " file is cut off, or it belongs to another label"
        )
    return np.fromfile(path, dtype=_TYPES[kind], count=rows * columns).reshape(rows, columns)


def _georeference(words: dict[str, str]):
    kind = words.get("MAP_PROJECTION_TYPE", "").upper()
    row, column = _number(words, "LINE_PROJECTION_OFFSET"), _number(words, "SAMPLE_PROJECTION_OFFSET")
    if kind == "POLAR STEREOGRAPHIC":
        scale = words.get("MAP_SCALE", "")
        step = _number(words, "MAP_SCALE") * (1e3 if "KM" in scale.upper() else 1.0)
        projection = Projection("south" if _number(words, "CENTER_LATITUDE") < 0.0 else "north")
        return projection, -column * step, row * step, step
    if kind in ("SIMPLE CYLINDRICAL", "EQUIRECTANGULAR"):
        step = RADIUS_M * math.radians(1.0 / _number(words, "MAP_RESOLUTION"))
        projection = Projection("equirectangular", math.radians(_number(words, "CENTER_LONGITUDE", 0.0)))
        return projection, -column * step, row * step, step
    if not kind:
        raise InputError(
            "the PDS label has no MAP_PROJECTION_TYPE, so that nothing tells where the image lies"
        )
    raise InputError(
        f"the PDS image has the projection {kind}; polar stereographic and simple cylindrical are read"
    )


def _number(words: dict[str, str], key: str, default: float | None = None) -> float:
    if key not in words:
        if default is not None:
            return default
        raise InputError(f"the PDS label has no {key}; it is needed to read the image")
    return _as_number(words[key], key)


def _as_number(text: str, key: str) -> float:
    match = re.match(r"[-+]?[0-9.]+(?:[eE][-+]?\d+)?", text.strip())
    try:
        return float(match[0]) if match else float(text)
    except ValueError as error:
        raise InputError(f"{key} of the PDS label is {text!r}; it must be a number") from error
