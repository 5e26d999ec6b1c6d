"""Write the Earth's gravity field that ships: python tools/make_gravity.py FILE.gfc [DEGREE].

EGM2008 as ICGEM distributes it, cut to a degree, is packed as the lower triangle of C and S in double precision:
degree 120 takes 118 kB, the original text of the same degree 640 kB.
"""

import sys
from pathlib import Path

import numpy as np

from kakehashi.bodies.gravity.icgem import read_icgem

FOLDER = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "gravity"


def main() -> None:
    """Read the file named on the command line, write the table and print its size."""
    degree = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    field = read_icgem(sys.argv[1], degree)
    rows, columns = np.tril_indices(degree + 1)
    out = FOLDER / f"earth-egm2008-{degree}.npy"
    np.save(out, np.stack([field.c[rows, columns], field.s[rows, columns]]))
    print(f"{out.name}: {out.stat().st_size / 1e3:.0f} kB, {field.tide_system}")


if __name__ == "__main__":
    main()
