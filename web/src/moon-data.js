// What the server's answer says at an epoch: where Sun and Earth stand over the site, and which pixels of the map are lit.
import { bytes, floats } from "./body-data.js";

export const DEG = 180 / Math.PI;
const shorts = (text) => new Int16Array(bytes(text).buffer);

// The visible fraction of a disc by how far its centre is above a straight horizon, in radii.
export const fraction = (z) => (z >= 1 ? 1 : z <= -1 ? 0 : (Math.acos(-z) + z * Math.sqrt(1 - z * z)) / Math.PI);

// Unit vectors to the east, north and up at even steps; between two steps their chord.
export function sky(v) {
  const s = v.sky, tracks = { sun: floats(s.sun), earth: floats(s.earth) }, radius = { sun: s.sun_radius_rad, earth: s.earth_radius_rad };
  const line = floats(v.horizon.terrain), judged = floats(v.horizon.verdict), n = v.horizon.count;
  const along = (row, azimuth) => { const x = ((azimuth % 360) + 360) % 360 / 360 * n, k = Math.floor(x) % n, f = x - Math.floor(x); return row[k] + f * (row[(k + 1) % n] - row[k]); };
  const vector = (name, et) => {
    const x = Math.min(s.count - 1.001, Math.max(0, (et - s.et) / s.step_s)), k = Math.floor(x), f = x - k, r = tracks[name];
    const p = [0, 1, 2].map((j) => r[3 * k + j] + f * (r[3 * k + 3 + j] - r[3 * k + j])), size = Math.hypot(...p);
    return p.map((c) => c / size);
  };
  const at = (name, et) => {
    const [east, north, up] = vector(name, et), azimuth = (Math.atan2(east, north) * DEG + 360) % 360, elevation = Math.asin(up) * DEG;
    return { azimuth, elevation, radius: radius[name] * DEG, horizon: along(line, azimuth), judged: along(judged, azimuth) };
  };
  const visible = (p) => fraction((p.elevation - p.horizon) / p.radius);
  return { vector, at, visible, line, judged, along, count: n, month: s.month_s, step: s.step_s, begin: s.et, end: s.et + (s.count - 1) * s.step_s };
}

// The map: heights, relief, and the light of every pixel for a direction of the Sun.  Horizons are smooth where their
// shadows are not: they are drawn with `FINE` x `FINE` points a pixel, between which they are interpolated.
export const FINE = 3;

export function region(v) {
  const m = v.map, { rows, columns, directions, low, high } = m, size = rows * columns, heights = shorts(m.heights_m), levels = bytes(m.horizons);
  const scale = (high - low) / 255, radius = v.sky.sun_radius_rad, between = new Float32Array(size), table = Float32Array.from({ length: 257 }, (_, k) => fraction(k / 128 - 1));
  const wide = FINE * columns, tall = FINE * rows, across = spread(columns), down = spread(rows), fine = new Float32Array(wide * tall);
  const turned = (p) => m.to_map.map((row) => row[0] * p[0] + row[1] * p[1] + row[2] * p[2]);
  const seen = (level, up, reach) => { const z = (up - low - level * scale) / reach; return z >= 1 ? 1 : z <= -1 ? 0 : table[Math.round(128 * (z + 1))]; };
  const towards = (vector) => {
    const [x, y, up] = turned(vector), where = ((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * directions, k = Math.floor(where) % directions, f = where - Math.floor(where), a = k * size, b = ((k + 1) % directions) * size;
    for (let i = 0; i < size; i += 1) between[i] = levels[a + i] + f * (levels[b + i] - levels[a + i]);
    return [up, radius * Math.sqrt(1 - up * up)];
  };
  return {
    ...m, size, heights, turned, wide, tall, half: (m.pixel_km * columns) / 2,
    // The visible fraction of the disc at every pixel.
    light(vector, result) { const [up, reach] = towards(vector); for (let i = 0; i < size; i += 1) result[i] = seen(between[i], up, reach); return result; },
    // The same at all points of the drawing.
    fineLight(vector) {
      const [up, reach] = towards(vector);
      refined(between, columns, across, down, fine);
      for (let i = 0; i < fine.length; i += 1) fine[i] = seen(fine[i], up, reach);
      return fine;
    },
    refine: (values) => refined(values, columns, across, down, new Float32Array(wide * tall)),
    relief: refined(relief(m, heights), columns, across, down, new Float32Array(wide * tall)),
    place: (column, row) => [m.x_km + column * m.pixel_km, m.y_km - row * m.pixel_km],
    pixel: (x, y) => [Math.round((x - m.x_km) / m.pixel_km), Math.round((m.y_km - y) / m.pixel_km)],
    inside: ([column, row]) => column >= 0 && row >= 0 && column < columns && row < rows,
  };
}

// For each point of a line: the pixel before it, and the part of the next one.
function spread(count) {
  return Array.from({ length: FINE * count }, (_, k) => { const x = Math.min(count - 1, Math.max(0, (k + 0.5) / FINE - 0.5)), a = Math.min(count - 2, Math.floor(x)); return [a, x - a]; });
}

function refined(values, columns, across, down, result) {
  let i = 0;
  for (const [row, g] of down) {
    const a = row * columns, b = a + columns;
    for (const [column, f] of across) {
      const p = values[a + column], q = values[b + column], upper = p + f * (values[a + column + 1] - p), lower = q + f * (values[b + column + 1] - q);
      result[i] = upper + g * (lower - upper);
      i += 1;
    }
  }
  return result;
}

// Shades of a relief under a lamp in the upper left, 45 degrees up; slopes are raised where the ground is flat.
function relief(m, heights) {
  const { rows, columns } = m, out = new Float32Array(rows * columns), step = 2000 * m.pixel_km, slopes = [];
  const at = (row, column) => heights[Math.min(rows - 1, Math.max(0, row)) * columns + Math.min(columns - 1, Math.max(0, column))];
  const rise = (row, column) => [(at(row, column + 1) - at(row, column - 1)) / step, (at(row - 1, column) - at(row + 1, column)) / step];
  for (let r = 0; r < rows; r += 5) for (let c = 0; c < columns; c += 5) slopes.push(Math.hypot(...rise(r, c)));
  slopes.sort((a, b) => a - b);
  const raised = 0.6 / Math.max(1e-4, slopes[Math.floor(0.9 * slopes.length)]);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      const [gx, gy] = rise(r, c).map((g) => g * raised);
      out[r * columns + c] = Math.max(0, (0.5 * gx - 0.5 * gy + 0.7071) / Math.sqrt(1 + gx * gx + gy * gy));
    }
  }
  return out;
}

// Longitude and latitude [deg] of a position on the map of a pole [km]; null on other maps.
export function coordinates(m, [x, y]) {
  if (m.projection !== "south" && m.projection !== "north") return null;
  const sign = m.projection === "south" ? -1 : 1, away = 2 * Math.atan2(Math.hypot(x, y), 2 * 1737.4) * DEG;
  return [((Math.atan2(x, -sign * y) * DEG) + 360) % 360, sign * (90 - away)];
}
