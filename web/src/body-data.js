// Arrays of the server's answer, and what they say at an epoch.
export const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
export const floats = (text) => new Float32Array(bytes(text).buffer);
export const words = (text) => new Uint16Array(bytes(text).buffer);

// Attitudes and directions at even steps: quaternions between two steps by slerp, directions by their chord.
export function track(b) {
  const { et, step_s: step, count } = b.track, rows = {};
  for (const key of ["quaternions", "sun", "spin", "momentum", "planet"]) if (b.track[key]) rows[key] = floats(b.track[key]);
  const at = (t) => { const x = Math.min(count - 1, Math.max(0, (t - et) / step)), k = Math.min(count - 2, Math.floor(x)); return [k, x - k]; };
  return {
    has: (key) => key in rows,
    attitude(t, q) {
      const [k, f] = at(t), r = rows.quaternions;
      const end = q.clone().set(r[4 * k + 4], r[4 * k + 5], r[4 * k + 6], r[4 * k + 7]);
      return q.set(r[4 * k], r[4 * k + 1], r[4 * k + 2], r[4 * k + 3]).slerp(end, f);
    },
    direction(key, t, v) {
      const [k, f] = at(t), r = rows[key], i = 3 * k;
      return v.set(r[i] + f * (r[i + 3] - r[i]), r[i + 1] + f * (r[i + 4] - r[i + 1]), r[i + 2] + f * (r[i + 5] - r[i + 2])).normalize();
    },
    first: (key, v) => v.set(rows[key][0], rows[key][1], rows[key][2]),
  };
}

const NAMES = { plain: "plain", temperature: "temperature", slope: "slope", coverage: "coverage" };

// The quantities of the facets; between two phases values change evenly.
export function fields(kit, b) {
  const all = new Map(b.fields.map((f) => [f.key, { ...f, levels: bytes(f.values), count: b.shape.facet_count }]));
  const plain = new kit.Color(0.52, 0.5, 0.47), ramp = new Float32Array(256 * 3), c = new kit.Color();
  for (let k = 0; k < 256; k += 1) {
    const [r, g, v] = kit.cividis(k / 255);
    c.setRGB(r / 255, g / 255, v / 255, kit.SRGBColorSpace).toArray(ramp, 3 * k);
  }
  const values = new Float32Array(b.shape.facet_count);
  const level = (f, et) => {
    const n = f.count, x = (et - f.et) / f.step_s, wrap = (k) => (f.periodic ? ((k % f.phases) + f.phases) % f.phases : Math.min(f.phases - 1, Math.max(0, k)));
    const k = Math.floor(x), part = x - k, start = wrap(k) * n, end = wrap(k + 1) * n;
    for (let i = 0; i < n; i += 1) values[i] = f.levels[start + i] + part * (f.levels[end + i] - f.levels[start + i]);
    return values;
  };
  const unit = (f, v) => f.low + (v / 255) * (f.high - f.low);
  let painted = null;
  return {
    of: (key) => all.get(key) ?? null,
    options: () => [["plain", NAMES.plain], ...[...all.keys()].map((key) => [key, NAMES[key] ?? key])],
    paint(key, et, colours) {
      const f = all.get(key), moves = f && f.phases > 1;
      if (painted === key && !moves) return f ? values : null;
      painted = key;
      const array = colours.array;
      if (!f) for (let k = 0; k < array.length; k += 3) { array[k] = plain.r; array[k + 1] = plain.g; array[k + 2] = plain.b; }
      else {
        level(f, et);
        for (let i = 0, k = 0; i < values.length; i += 1) {
          const p = 3 * Math.round(values[i]), r = ramp[p], g = ramp[p + 1], v = ramp[p + 2];
          for (let j = 0; j < 3; j += 1, k += 3) { array[k] = r; array[k + 1] = g; array[k + 2] = v; }
        }
      }
      colours.needsUpdate = true;
      return f ? values : null;
    },
    told(key, shown, point, body) {
      const f = all.get(key);
      if (!f || !shown) return `Sun at ${body.sun_au.toFixed(3)} au.`;
      let low = Infinity, high = -Infinity;
      for (const v of shown) { if (v < low) low = v; if (v > high) high = v; }
      const least = low < 0.5 && key === "temperature" ? `below ${f.low}` : unit(f, low).toFixed(0);
      const here = point === null ? "Click a facet to read it." : `Facet ${point}: ${unit(f, shown[point]).toFixed(0)} ${f.unit}.`;
      return `${key[0].toUpperCase()}${key.slice(1)} ${least} to ${unit(f, high).toFixed(0)} ${f.unit}. ${here}`;
    },
    rows(et, position, radius_m) {
      const keys = [...all.keys()], columns = keys.map((key) => Array.from(level(all.get(key), et), (v) => unit(all.get(key), v).toFixed(1)));
      const middle = (k, i) => ((radius_m * (position.array[9 * k + i] + position.array[9 * k + 3 + i] + position.array[9 * k + 6 + i])) / 3).toFixed(2);
      painted = null;
      return [["facet", "x_m", "y_m", "z_m", ...keys.map((key) => `${key}_${all.get(key).unit.toLowerCase()}`)], ...Array.from({ length: b.shape.facet_count }, (_, k) => [k, middle(k, 0), middle(k, 1), middle(k, 2), ...columns.map((c) => c[k])])];
    },
  };
}
