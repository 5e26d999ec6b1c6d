"""4,096 clones of Apophis from 2025-11-21 to 2029-04-15, through the pass, one core: ours and ASSIST.

Each code runs at the setting where it is fastest while staying within 1 m of its own converged solution
on 2029-04-09, before the pass.
"""

import os
import time

import numpy as np

from benchmarks.peers import Assist

START, BEFORE, END = "2025-11-21 TDB", "2029-04-09 TDB", "2029-04-15 TDB"


def main(quick: bool = False) -> None:
    """Print times per trajectory and their ratio."""
    os.environ["KAKEHASHI_THREADS"] = "1"
    import kakehashi as kk
    from kakehashi.dynamics import fly
    from kakehashi.time import as_et

    count, few = (256, 4) if quick else (4096, 24)
    cloud = kk.orbit("Apophis").sample(count, seed=1).sampled
    t0, t1, t2 = (as_et(t) for t in (START, BEFORE, END))
    start = kk.propagate(cloud.states, cloud.orbit.epoch_et, t0, nongrav_au_d2=cloud.nongrav_au_d2)
    push = cloud.nongrav_au_d2
    ours = {"watch": {}, "tolerance": 1e-4}
    drift = np.linalg.norm(
        (kk.propagate(start[:few], t0, t1, nongrav_au_d2=push[:few], tolerance=1e-4)
         - kk.propagate(start[:few], t0, t1, nongrav_au_d2=push[:few], tolerance=1e-8))[:, :3], axis=1
    ).max()  # fmt: skip
    print(f"ours at tolerance 1e-4: {1e3 * drift:.2f} m from our converged solution before the pass")
    fly(start, t0, t2, nongrav_au_d2=push, **ours)
    best = min(_timed(lambda: fly(start, t0, t2, nongrav_au_d2=push, **ours)) for _ in range(3))
    default = min(_timed(lambda: fly(start, t0, t2, nongrav_au_d2=push)) for _ in range(3))
    single = min(_timed(lambda: fly(start[0], t0, t2, nongrav_au_d2=push[0])) for _ in range(5))
    peer = Assist()
    settled = [peer.fly(start[i], t0, t1, nongrav=push[i], epsilon=1e-9)[0] for i in range(few)]
    loose = [peer.fly(start[i], t0, t1, nongrav=push[i], epsilon=1e-6)[0] for i in range(few)]
    theirs = max(np.linalg.norm((a - b)[:3]) for a, b in zip(settled, loose, strict=True))
    print(f"ASSIST at epsilon 1e-6: {1e3 * theirs:.2f} m from its own at 1e-9 before the pass")
    times = [peer.fly(start[i], t0, t2, nongrav=push[i], epsilon=1e-6)[1] for i in range(few)]
    each = float(np.median(times))
    print(f"ASSIST, one core: {1e3 * each:.2f} ms per trajectory (median of {few})")
    print(
        f"ours, one core: {1e6 * best / count:.1f} us per trajectory of {count}: {each * count / best:.0f} x"
    )
    print(
        f"ours at its default, passes recorded: {1e6 * default / count:.1f} us: {each * count / default:.0f} x"
    )
    print(f"ours, one trajectory alone, passes recorded: {1e3 * single:.2f} ms: {each / single:.2f} x")


def _timed(work) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
