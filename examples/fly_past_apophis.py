"""What will the cameras of DESTINY+ and OSIRIS-APEX see of Apophis?  A flyby before the pass, and a long approach.

The flyby is that of the built-in campaign, a bound without thrust arcs, moved sideways: the distance is not published.
"""

import tempfile
from pathlib import Path

import numpy as np

import kakehashi as kk
from kakehashi.bodies.rotation import FreeRotation, spin_of
from kakehashi.bodies.shape import shape
from kakehashi.encounter.passage import passage
from kakehashi.encounter.views import closest_epochs, flyby_path, views
from kakehashi.spacecraft.instruments import camera
from kakehashi.time import calendar

DISTANCE_KM = 50.0  # assumption
ALBEDO = 0.3  # of Apophis

folder = Path(tempfile.mkdtemp())
result = kk.campaign("apophis-2029").run(out=folder, quick=True)
track = next(track for track in result.paths if track.name == "DESTINY+")
arrival = track.path.span[1]
apophis = passage(kk.orbit("Apophis"), "2029-04-13 UTC").path
velocity = (track.path.state(arrival) - apophis.relative("Sun").state(arrival))[3:]
print(f"DESTINY+ passes on {calendar(arrival, 'UTC', 0)} UTC at {np.linalg.norm(velocity):.2f} km/s")

craft = flyby_path(apophis, arrival, velocity, DISTANCE_KM)
spin = FreeRotation(spin_of("Apophis", arrival, phi_deg=0.0, psi_deg=0.0))  # the phase is not known
seconds = np.array([-36_000, -3_600, -600, -120, -60, -30, -10, 0, 10, 30, 60, 120, 600, 3_600, 36_000])
et = closest_epochs(craft, apophis, seconds)
for name in ("TCAP", "MCAP"):
    view = views(craft, apophis, camera(name), et, shape=shape("Apophis"), rotation=spin)
    print(view)
    print("  seconds      km  phase deg  m/pixel  pixels  deg/s  sunlit and visible")
    for k in range(len(view)):
        print(
            f"  {round(view.et[k] - arrival):7d} {view.distance_km[k]:7.0f} {view.phase_deg[k]:10.1f}"
            f" {view.pixel_m[k]:8.2f} {view.size_px[k]:7.1f} {view.rate_deg_s[k]:6.3f}"
            f" {100.0 * view.sunlit_fraction[k]:12.1f} %"
        )
    finest = 2.0 * view.pixel_m.min()
    print(
        f"  {100.0 * view.covered_fraction(finest):.0f} % of the surface at {finest:.2f} m a pixel or better"
    )
    frame = view.frame(albedo=ALBEDO)
    print(f"  {frame}: {frame.write_png(folder / f'{name}.png')}")

# OSIRIS-APEX watches the pass from afar; its path is not published here, so distances stand in the table instead.
for name in ("PolyCam", "MapCam"):
    cam = camera(name)
    sizes = [1e3 * shape("Apophis").diameter_km / cam.scale_m(d) for d in (1e6, 1e5, 1e4, 1e3, 1e2)]
    print(f"{name}: {', '.join(f'{s:.3g}' for s in sizes)} pixels at 1e6, 1e5, 1e4, 1e3 and 100 km")
