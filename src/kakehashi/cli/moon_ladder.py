"""`kakehashi moon ladder`: our propagation about the Moon against a reference."""

from pathlib import Path

from kakehashi.base import InputError
from kakehashi.cli.options import Json, Named


def ladder(
    *, reference: Path | None = None, case: Named = None, gravity: Path | None = None, json: Json = False
) -> int:
    """Compare our propagation about the Moon with a reference, with one force more at each rung.

    Exit code 0 if every rung agrees within the allowed difference, 1 if one does not.

    Parameters
    ----------
    reference
        JSON file with the reference: cases with epoch_tdb_s_past_j2000, j2000_state_km_km_s and rungs of forces and
        states.
    case
        A case of the file; the option may be given several times. All of them by default.
    gravity
        Gravity field of the Moon in the SHADR format, in place of the bundled GRGM1200A.
    """
    from kakehashi.bodies.gravity.shadr import read_shadr
    from kakehashi.cli.ladders import chosen_cases, report_rungs
    from kakehashi.moon.ladder import climb_about_moon, read_lunar_reference

    if reference is None:
        raise InputError(
            "a reference is needed: --reference FILE, a JSON file with `cases`, each with epoch_tdb_s_past_j2000,"
            " j2000_state_km_km_s and `rungs` of forces and states (s, km, km/s), as made with another propagator"
        )
    cases = chosen_cases(read_lunar_reference(reference), case)
    return report_rungs(climb_about_moon(cases, None if gravity is None else read_shadr(gravity)), json)
