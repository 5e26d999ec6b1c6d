// The close approach at an epoch, against a straight flight whose places are known.
import assert from "node:assert/strict";
import test from "node:test";
import { above, beside, cross, dot, hourMarks, km, moment, plane, ring, rounded, since } from "../src/pass.js";

const SPEED = 7, NEAR = 38000; // km/s, km
const et = Array.from({ length: 145 }, (_, k) => (k - 72) * 1800), path_km = et.map((t) => [SPEED * t, NEAR, 0]);
const encounter = {
  body: "Earth", target: "Apophis", epoch_et: 0, et, path_km, moon_km: et.map(() => [0, 384400, 0]), magnitude: et.map(() => 4),
  craft: [{ mission: "Passer", et, path_km: path_km.map(([x, y, z]) => [x, y + 120, z]) }], ranges_km: { Ramses: [1, 10] },
  bplane: { bplane: { covariance: [[4, 0], [0, 1]] } },
};
const data = { encounter, timeline: [{ mission: "Ramses", name: "at target", start: -1e6, end: 1e6 }] };

test("an hour after the closest approach the asteroid is where a straight flight is", () => {
  const now = moment(data, 3600);
  assert.ok(Math.abs(now.far - Math.hypot(SPEED * 3600, NEAR)) < 1e-6);
  assert.ok(Math.abs(now.speed - SPEED) < 1e-9);
  assert.deepEqual(now.stays, ["Ramses"]);
  assert.ok(Math.abs(now.craft[0].toTarget - 120) < 1e-6);
});

test("before and after the path the ends hold", () => {
  assert.equal(moment(data, 1e9).et, et.at(-1));
  assert.equal(moment(data, -1e9).et, et[0]);
});

test("marks stand at whole hours, on the path, and the closest approach weighs most", () => {
  const marks = hourMarks(encounter), heaviest = marks.reduce((a, b) => (b.weight > a.weight ? b : a));
  assert.equal(heaviest.hours, 0);
  for (const m of marks) assert.ok(Math.abs(m.place[0] - SPEED * 3600 * m.hours) < 1e-6 && m.et % 3600 === 0);
  assert.equal(new Set(marks.map((m) => m.hours)).size, marks.length);
});

test("heights are above the ellipsoid of the Earth, and above a sphere elsewhere", () => {
  const tilt = 0.4, axes = [[1, 0, 0], [0, Math.cos(tilt), -Math.sin(tilt)], [0, Math.sin(tilt), Math.cos(tilt)]]; // columns: the Earth's axes
  const e = { body_radius_km: 6378.137, earth: { axes, ellipsoid_km: 6378.137, radius_km: 6378.1366, flattening: 1 / 298.257223563 } };
  const pole = axes.map((row) => 7000 * row[2]);
  assert.ok(Math.abs(above(e, pole) - (7000 - 6356.752314)) < 1e-3); // km; WGS84's polar radius
  assert.ok(Math.abs(above(e, [7000, 0, 0]) - 621.863) < 1e-9);
  assert.ok(Math.abs(above({ body_radius_km: 6051.8 }, pole) - (7000 - 6051.8)) < 1e-9);
});

test("the plane of the path is orthonormal and holds motion and asteroid", () => {
  const { u, v, w } = plane(encounter);
  for (const [a, b, value] of [[u, u, 1], [v, v, 1], [w, w, 1], [u, v, 0], [u, w, 0], [v, w, 0]]) assert.ok(Math.abs(dot(a, b) - value) < 1e-12);
  assert.ok(Math.abs(dot(v, [0, 1, 0]) - 1) < 1e-12);
  assert.ok(Math.abs(Math.abs(dot(u, [1, 0, 0])) - 1) < 1e-9);
});

test("the ellipse of the B-plane is across the asymptote, with three sigma as its axes", () => {
  const flat = ring(encounter), far = flat.map((p) => Math.hypot(...p));
  for (const p of flat) assert.ok(Math.abs(dot(p, [1, 0, 0])) < 1e-9);
  assert.ok(Math.abs(Math.max(...far) - 6) < 1e-9 && Math.abs(Math.min(...far) - 3) < 1e-2);
});

test("scales are one, two or five times a power of ten, not above the value", () => {
  for (let v = 1e-3; v < 1e7; v *= 1.37) {
    const r = rounded(v), lead = r / 10 ** Math.floor(Math.log10(r) + 1e-9);
    assert.ok(r <= v * (1 + 1e-9) && r > v / 2.6 && [1, 2, 5].some((k) => Math.abs(lead - k) < 1e-6), `${v} ${r}`);
  }
});

test("words for times, distances and what is assumed", () => {
  assert.equal(since(0), "closest approach");
  assert.equal(since(-7200), "−2 h");
  assert.equal(since(5400), "+1 h 30 min");
  assert.equal(km(38012.4), "38,012 km");
  assert.equal(km(0.34), "0.34 km");
  assert.equal(beside(encounter, "Ramses"), "1 to 10 km, assumed");
  assert.equal(beside(encounter, "Nobody"), "distance not computed");
  assert.deepEqual(cross([1, 0, 0], [0, 1, 0]), [0, 0, 1]);
});
