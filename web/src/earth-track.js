// The ground track of a satellite: a band on the globe, a part of it by the time of day, with marks; and its swath.
const STEP = 30, THIN = 0.26; // seconds, and half the width of the line in degrees

// Below the satellite, on the ellipsoid, at even steps of the span.
function below(track, sky, v) {
  const [a, z] = v.span, n = Math.ceil((z - a) / STEP) + 1, out = new Float64Array(3 * n), p = [0, 0, 0], s = (1 - v.flattening) ** -2;
  for (let k = 0; k < n; k += 1) {
    sky.fixed(a + STEP * k, track.group.move.at(a + STEP * k, track.k, p));
    const r = 1 / Math.sqrt(p[0] * p[0] + p[1] * p[1] + s * p[2] * p[2]);
    for (let j = 0; j < 3; j += 1) out[3 * k + j] = p[j] * r;
  }
  return out;
}

// A band of two triangles for each step; `half` is its half width in radians.
function band(kit, path, half, role, opacity, by) {
  const n = path.length / 3, at = new Float32Array(6 * n), index = [];
  for (let k = 0; k < n; k += 1) {
    const i = 3 * Math.min(k, n - 2), d = [0, 1, 2].map((j) => path[i + 3 + j] - path[i + j]), p = [path[3 * k], path[3 * k + 1], path[3 * k + 2]];
    const side = [p[1] * d[2] - p[2] * d[1], p[2] * d[0] - p[0] * d[2], p[0] * d[1] - p[1] * d[0]], long = Math.hypot(...side) || 1, c = Math.cos(half) * by, s = (Math.sin(half) * by) / long;
    for (let j = 0; j < 3; j += 1) { at[6 * k + j] = c * p[j] + s * side[j]; at[6 * k + 3 + j] = c * p[j] - s * side[j]; }
    if (k < n - 1) index.push(2 * k, 2 * k + 2, 2 * k + 1, 2 * k + 1, 2 * k + 2, 2 * k + 3);
  }
  const geometry = new kit.BufferGeometry();
  geometry.setAttribute("position", new kit.BufferAttribute(at, 3));
  geometry.setIndex(new kit.BufferAttribute(new Uint32Array(index), 1));
  const mesh = new kit.Mesh(geometry, new kit.MeshBasicMaterial({ color: new kit.Color(kit.css(role)), transparent: true, opacity, depthWrite: false, side: kit.DoubleSide }));
  mesh.frustumCulled = false;
  return mesh;
}

const shown = (mesh, v, from, to) => {
  const n = mesh.geometry.index.count / 6, k = Math.max(0, Math.min(n, Math.round((from - v.span[0]) / STEP))), l = Math.max(0, Math.min(n, Math.round((to - v.span[0]) / STEP)));
  mesh.geometry.setDrawRange(6 * k, 6 * Math.max(0, l - k));
};

// Minutes between marks, so that eight to a dozen stand on a revolution.
const every = (period) => [10, 20, 30, 60, 120].find((m) => period / 60 / m < 12) ?? 240;

export function track(kit, v, sky, group, k, role) {
  const own = { group, k }, path = below(own, sky, v), period = group.move.period(k), all = new kit.Group();
  const past = band(kit, path, THIN / 57.3, role, 0.9, 1.0035), next = band(kit, path, THIN / 57.3, role, 0.35, 1.0034);
  const swath = group.half_swath_km ? band(kit, path, group.half_swath_km / v.radius_km, group.colour, 0.25, 1.002) : null;
  if (swath) all.add(swath);
  all.add(past, next);
  const step = 60 * every(period);
  const first = v.span[0] - ((kit.date(v.span[0]).getTime() / 1000) % step); // a whole step of UTC
  return {
    group, k, all, step,
    // Whole steps of UTC within half a revolution, with the place on the ground.
    marks(et) {
      const out = [];
      for (let t = first + step * Math.ceil((et - period / 2 - first) / step); t <= et + period / 2; t += step) {
        const i = Math.round((t - v.span[0]) / STEP);
        if (i >= 0 && 3 * i < path.length) out.push({ et: t, at: [path[3 * i], path[3 * i + 1], path[3 * i + 2]] });
      }
      return out;
    },
    move(et, lines, cover) {
      past.visible = next.visible = lines;
      shown(past, v, et - period, et);
      shown(next, v, et, et + period);
      if (swath) { swath.visible = cover; shown(swath, v, v.span[0], et); }
    },
    dispose() { for (const mesh of [past, next, swath]) mesh?.geometry.dispose(); },
  };
}
