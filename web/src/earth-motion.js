// Where the satellites of the server's answer are at an epoch: by mean elements with secular rates, or between states.
import { bytes, floats } from "./body-data.js";

const doubles = (text) => new Float64Array(bytes(text).buffer);

function anomaly(mean, e) {
  if (!e) return mean;
  let big = mean + 0.85 * e * Math.sign(Math.sin(mean));
  for (let k = 0; k < 20; k += 1) {
    const step = (big - e * Math.sin(big) - mean) / (1 - e * Math.cos(big));
    big -= step;
    if (Math.abs(step) < 1e-12) break;
  }
  return big;
}

// Mean ellipses whose node, perigee and anomaly drift evenly (kakehashi.earth.tracks.Fleet).
function byElements(m, count) {
  const rows = doubles(m.elements), rates = doubles(m.rates), tilt = new Float64Array(2 * count), flat = new Float64Array(count);
  for (let k = 0; k < count; k += 1) { // what no epoch changes
    tilt[2 * k] = Math.cos(rows[6 * k + 2]);
    tilt[2 * k + 1] = Math.sin(rows[6 * k + 2]);
    flat[k] = rows[6 * k] * Math.sqrt(1 - rows[6 * k + 1] ** 2);
  }
  const angles = (et, k) => { const i = 6 * k, j = 3 * k, t = et - m.et; return [rows[i + 3] + rates[j] * t, rows[i + 4] + rates[j + 1] * t, rows[i + 5] + rates[j + 2] * t]; };
  return {
    count, angles,
    label: (k) => m.names[k] ?? (count > 1 ? String(k + 1) : ""),
    period: (k) => (2 * Math.PI) / (rates[3 * k + 1] + rates[3 * k + 2]),
    at(et, k, p) {
      const i = 6 * k, j = 3 * k, t = et - m.et, e = rows[i + 1], node = rows[i + 3] + rates[j] * t, argp = rows[i + 4] + rates[j + 1] * t;
      const big = anomaly(rows[i + 5] + rates[j + 2] * t, e), x = rows[i] * (Math.cos(big) - e), y = flat[k] * Math.sin(big);
      const ca = Math.cos(argp), sa = Math.sin(argp), cn = Math.cos(node), sn = Math.sin(node);
      const u = x * ca - y * sa, v = x * sa + y * ca, level = v * tilt[2 * k];
      p[0] = u * cn - level * sn;
      p[1] = u * sn + level * cn;
      p[2] = v * tilt[2 * k + 1];
      return p;
    },
  };
}

// Cubics through positions and velocities at even steps.
function byStates(t) {
  const rows = floats(t.states), h = t.step_s;
  const speed = Math.hypot(rows[3], rows[4], rows[5]), radius = Math.hypot(rows[0], rows[1], rows[2]);
  return {
    count: 1,
    label: () => "",
    period: () => (2 * Math.PI * radius) / speed,
    at(et, _, p) {
      const x = Math.min(t.count - 1, Math.max(0, (et - t.et) / h)), k = Math.min(t.count - 2, Math.floor(x)), s = x - k, i = 6 * k;
      const a = (1 + 2 * s) * (1 - s) ** 2, b = s * (1 - s) ** 2 * h, c = s * s * (3 - 2 * s), d = s * s * (s - 1) * h;
      for (let j = 0; j < 3; j += 1) p[j] = a * rows[i + j] + b * rows[i + 3 + j] + c * rows[i + 6 + j] + d * rows[i + 9 + j];
      return p;
    },
  };
}

// Groups with their motion; the Earth's angle, and the direction of the Sun.
export function sky(v) {
  const groups = v.groups.map((g) => ({ ...g, move: g.mean ? byElements(g.mean, g.count) : byStates(g.table) }));
  const sun = floats(v.sun.directions);
  const spin = (et) => v.spin.rad + v.spin.rate_rad_s * (et - v.spin.et);
  let when = NaN, c = 1, s = 0;
  const fixed = (et, p) => {
    if (et !== when) { when = et; c = Math.cos(spin(et)); s = Math.sin(spin(et)); }
    const x = p[0], y = p[1];
    p[0] = c * x + s * y;
    p[1] = c * y - s * x;
    return p;
  };
  return {
    groups, spin, fixed,
    total: groups.reduce((n, g) => n + g.count, 0),
    sun(et, p) {
      const x = Math.min(v.sun.count - 1, Math.max(0, (et - v.sun.et) / v.sun.step_s)), k = Math.min(v.sun.count - 2, Math.floor(x)), f = x - k;
      for (let j = 0; j < 3; j += 1) p[j] = sun[3 * k + j] + f * (sun[3 * k + 3 + j] - sun[3 * k + j]);
      const n = Math.hypot(...p);
      for (let j = 0; j < 3; j += 1) p[j] /= n;
      return p;
    },
    name: (g, k) => (g.count > 1 ? `${g.name} ${g.move.label(k)}` : g.name),
  };
}

const DEG = 180 / Math.PI;

// Longitude, geodetic latitude [deg] and height [km] of a position in the Earth's axes [km], by Bowring's formula.
export function geodetic(p, radius, f) {
  const b = radius * (1 - f), flat = Math.hypot(p[0], p[1]), e2 = f * (2 - f), w = Math.atan2(p[2] * radius, flat * b);
  const lat = Math.atan2(p[2] + (e2 / (1 - e2)) * b * Math.sin(w) ** 3, flat - e2 * radius * Math.cos(w) ** 3), n = radius / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const height = flat > Math.abs(p[2]) ? flat / Math.cos(lat) - n : Math.abs(p[2] / Math.sin(lat)) - n * (1 - e2);
  return [Math.atan2(p[1], p[0]) * DEG, lat * DEG, height];
}

// A point of the ellipsoid in radii of the equator, from geodetic degrees; its vertical is the second answer.
export function ground(lon, lat, f) {
  const a = lon / DEG, b = lat / DEG, e2 = f * (2 - f), n = 1 / Math.sqrt(1 - e2 * Math.sin(b) ** 2), up = [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)];
  return [[n * up[0], n * up[1], n * (1 - e2) * up[2]], up];
}

// Sine of the elevation of a position [km, the Earth's axes] above a station with its place [radii] and vertical.
export function height(p, at, up, radius) {
  const x = p[0] - radius * at[0], y = p[1] - radius * at[1], z = p[2] - radius * at[2];
  return (x * up[0] + y * up[1] + z * up[2]) / Math.sqrt(x * x + y * y + z * z);
}

// Whether the Sun shines on a position [km], outside the cylinder behind the Earth.
export function lit(p, sun, radius) {
  const along = p[0] * sun[0] + p[1] * sun[1] + p[2] * sun[2];
  return along > 0 || p[0] * p[0] + p[1] * p[1] + p[2] * p[2] - along * along > radius * radius;
}
