// What a close approach is at an epoch: places, distances, marks on the path, rounded scales.  Nothing here draws.
import { between, valueAt } from "./draw.js";
import { geodetic } from "./earth-motion.js";

export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const unit = (a) => { const n = Math.hypot(...a) || 1; return a.map((v) => v / n); };
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const HOURS = [0, 1, 2, 3, 6, 12, 18, 24, 30, 36];

// A whole number of one, two or five times a power of ten, not above a value.
export function rounded(value) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-12);
  return [5, 2, 1].find((k) => k * power <= value * (1 + 1e-12)) * power;
}

// A formatter for each number of digits: to make one takes longer than a hundred numbers.
const formats = Array.from({ length: 4 }, (_, digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
export const grouped = (v, digits = 0) => formats[digits].format(v);
export const km = (v) => (v < 10 ? `${v.toFixed(2)} km` : v < 100 ? `${v.toFixed(1)} km` : v < 5e6 ? `${grouped(v)} km` : `${(v / 149597870.7).toFixed(3)} au`);

// Hours and minutes from the closest approach: "−2 h 15 min".
export function since(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60), h = Math.floor(minutes / 60), m = minutes % 60;
  if (!minutes) return "closest approach";
  return `${seconds < 0 ? "−" : "+"}${h ? `${h} h` : ""}${h && m ? " " : ""}${m ? `${m} min` : ""}`;
}

// Marks on the path: epochs of whole hours from the closest approach, within the path; near hours weigh more.
export function hourMarks(e) {
  const [a, z] = [e.et[0], e.et.at(-1)], marks = [];
  for (const h of HOURS) for (const sign of h ? [-1, 1] : [1]) {
    const et = e.epoch_et + sign * 3600 * h;
    if (et >= a && et <= z) marks.push({ et, hours: sign * h, place: between(e.et, e.path_km, et), weight: 12 - HOURS.indexOf(h) });
  }
  return marks;
}

// Everything at an epoch: places about the planet [km], and who is where.
export function moment(data, et) {
  const e = data.encounter, t = Math.min(Math.max(et, e.et[0]), e.et.at(-1)), place = between(e.et, e.path_km, t);
  const craft = (e.craft ?? []).map((c) => ({ mission: c.mission, place: between(c.et, c.path_km, t) })).filter((c) => c.place);
  const stays = data.timeline.filter((b) => b.name === "at target" && t >= b.start && t <= b.end).map((b) => b.mission);
  return {
    et: t, place, moon: between(e.et, e.moon_km, t), magnitude: valueAt(e.et, e.magnitude, t),
    far: Math.hypot(...place), speed: speed(e, t), stays,
    craft: craft.filter((c) => !stays.includes(c.mission)).map((c) => ({ ...c, toTarget: Math.hypot(...minus(c.place, place)) })),
  };
}

function speed(e, t) {
  const a = Math.max(e.et[0], t - 150), b = Math.min(e.et.at(-1), t + 150);
  return Math.hypot(...minus(between(e.et, e.path_km, b), between(e.et, e.path_km, a))) / (b - a);
}

// From where a mission beside the target measures: assumed by the campaign's file.
export const range = (e, mission) => e.ranges_km?.[mission] ?? null;
export const beside = (e, mission) => { const r = range(e, mission); return r ? `${r[0] === r[1] ? r[0] : `${r[0]} to ${r[1]}`} km, assumed` : "distance not computed"; };

// Height [km] of a place above the ground: over the Earth's ellipsoid, whose axis is the third of its axes of date; over a
// sphere where the planet is not the Earth.
export function above(e, place) {
  if (!e.earth?.axes) return Math.hypot(...place) - e.body_radius_km;
  const turned = [0, 1, 2].map((k) => e.earth.axes[0][k] * place[0] + e.earth.axes[1][k] * place[1] + e.earth.axes[2][k] * place[2]);
  return geodetic(turned, e.earth.ellipsoid_km ?? e.earth.radius_km, e.earth.flattening)[2];
}

// Axes of a plane view: along the motion at the closest approach, towards the target there, and across both.
export function plane(e) {
  const near = between(e.et, e.path_km, e.epoch_et), step = minus(between(e.et, e.path_km, e.epoch_et + 300), near);
  const v = unit(near), w = unit(cross(v, step)), u = cross(w, v);
  return { u: u.map((x) => -x), v, w };
}

// The 3 sigma ellipse of the B-plane as points about the asteroid [km], in the plane across the incoming asymptote.
export function ring(e) {
  const s = unit(minus(e.path_km[1], e.path_km[0])), t = unit(cross(s, [0, 0, 1])), r = cross(s, t);
  const [[a, b], [, d]] = e.bplane.bplane.covariance, mean = (a + d) / 2, half = Math.hypot((a - d) / 2, b), turn = Math.atan2(2 * b, a - d) / 2;
  const [major, minor] = [3 * Math.sqrt(mean + half), 3 * Math.sqrt(Math.max(mean - half, 0))];
  return Array.from({ length: 97 }, (_, k) => {
    const w = (k * Math.PI) / 48, p = major * Math.cos(w), q = minor * Math.sin(w);
    const x = p * Math.cos(turn) - q * Math.sin(turn), y = p * Math.sin(turn) + q * Math.cos(turn);
    return t.map((c, i) => c * x + r[i] * y);
  });
}
