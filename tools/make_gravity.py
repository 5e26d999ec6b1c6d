"""Write a gravity field that ships: python tools/make_gravity.py FILE.gfc [DEGREE], or FILE.tab[.gz] [DEGREE].

EGM2008 as ICGEM distributes it (.gfc), or the Moon's GRGM1200A as PDS does (SHADR, .tab), is cut to a degree and packed
as the lower triangle of C and S in double precision: degree 120 takes 118 kB, the original text of it 640 kB.
"""

import sys
from pathlib import Path

import numpy as np

from kakehashi.bodies.gravity.icgem import read_icgem
from kakehashi.bodies.gravity.shadr import read_shadr

FOLDER = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "gravity"


def main() -> None:
    """Read the file named on the command line, write the table and print its size."""
    lunar = not sys.argv[1].endswith((".gfc", ".gfc.gz"))
    degree = int(sys.argv[2]) if len(sys.argv) > 2 else 160 if lunar else 120
    field = (read_shadr if lunar else read_icgem)(sys.argv[1], degree)
    rows, columns = np.tril_indices(degree + 1)
    out = FOLDER / (f"moon-grgm1200a-{degree}.npy" if lunar else f"earth-egm2008-{degree}.npy")
    np.save(out, np.stack([field.c[rows, columns], field.s[rows, columns]]))
    print(f"{out.name}: {out.stat().st_size / 1e3:.0f} kB, {field!r}, GM {field.gm_km3_s2} km3/s2")


if __name__ == "__main__":
    main()
