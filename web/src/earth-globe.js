// The globe: land and sea on the ellipsoid with its night side, outlines, graticule, stations with their circles.
import { bytes } from "./body-data.js";
import { ground } from "./earth-motion.js";

const COLUMNS = 120, ROWS = 60, GAP = -32768;

// Rings of the outlines: longitude and latitude in tenths of a degree, one after the other.
function rings(text) {
  const all = new Int16Array(bytes(text).buffer), out = [[]];
  for (let k = 0; k < all.length; k += 2) {
    if (all[k] === GAP) out.push([]);
    else out.at(-1).push([all[k] / 10, all[k + 1] / 10]);
  }
  return out;
}

// White land on black sea, as a map of equal degrees.
function mask(kit, outlines) {
  const sheet = kit.el("canvas", { width: 2048, height: 1024 }), pen = sheet.getContext("2d");
  pen.fillStyle = "#000";
  pen.fillRect(0, 0, 2048, 1024);
  pen.fillStyle = "#fff";
  pen.beginPath();
  for (const ring of outlines) ring.forEach(([lon, lat], k) => pen[k ? "lineTo" : "moveTo"](((lon + 180) / 360) * 2048, ((90 - lat) / 180) * 1024));
  pen.fill("evenodd");
  const map = new kit.CanvasTexture(sheet);
  map.anisotropy = 8;
  return map;
}

function ball(kit, f) {
  const at = [], up = [], uv = [], index = [];
  for (let j = 0; j <= ROWS; j += 1) for (let i = 0; i <= COLUMNS; i += 1) {
    const [p, n] = ground(-180 + (360 * i) / COLUMNS, -90 + (180 * j) / ROWS, f);
    at.push(...p);
    up.push(...n);
    uv.push(i / COLUMNS, j / ROWS);
    if (i < COLUMNS && j < ROWS) { const k = j * (COLUMNS + 1) + i, l = k + COLUMNS + 1; index.push(k, k + 1, l, l, k + 1, l + 1); }
  }
  const geometry = new kit.BufferGeometry();
  for (const [name, values, size] of [["position", at, 3], ["normal", up, 3], ["uv", uv, 2]]) geometry.setAttribute(name, new kit.BufferAttribute(new Float32Array(values), size));
  geometry.setIndex(index);
  return geometry;
}

// A coloured surface, darker where the Sun is below the horizon; twilight until 6 degrees.
const VERTEX = `#include <common>
#include <logdepthbuf_pars_vertex>
varying vec2 at; varying vec3 up; void main() { at = uv; up = normalize(mat3(modelMatrix) * normal); gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
#include <logdepthbuf_vertex>
}`;
const FRAGMENT = `#include <logdepthbuf_pars_fragment>
  uniform sampler2D land; uniform vec3 sun, sea, soil, seaNight, soilNight; varying vec2 at; varying vec3 up;
  void main() {
  #include <logdepthbuf_fragment>
  float l = texture2D(land, at).r, day = smoothstep(-0.105, 0.02, dot(normalize(up), sun));
  gl_FragColor = vec4(mix(mix(seaNight, soilNight, l), mix(sea, soil, l), day), 1.0); }`;

const ink = (kit, role) => new kit.Color().setStyle(kit.css(role), "");
const mixed = (kit, a, b, part) => ink(kit, a).lerp(ink(kit, b), part);

function lines(kit, at, role, opacity) {
  const geometry = new kit.BufferGeometry();
  geometry.setAttribute("position", new kit.BufferAttribute(new Float32Array(at), 3));
  return new kit.LineSegments(geometry, new kit.LineBasicMaterial({ color: new kit.Color(kit.css(role)), transparent: true, opacity, depthWrite: false }));
}

const raised = (lon, lat, f, by) => ground(lon, lat, f)[0].map((v) => by * v);

function shore(outlines, f) {
  const at = [], edge = (p, q) => (Math.abs(p[0]) > 179.9 && Math.abs(q[0]) > 179.9) || (p[1] < -89.9 || q[1] < -89.9);
  for (const ring of outlines) for (let k = 1; k < ring.length; k += 1) if (!edge(ring[k - 1], ring[k])) at.push(...raised(...ring[k - 1], f, 1.0012), ...raised(...ring[k], f, 1.0012));
  return at;
}

function graticule(f) {
  const at = [], join = (points) => points.forEach((p, k) => { if (k) at.push(...raised(...points[k - 1], f, 1.001), ...raised(...p, f, 1.001)); });
  for (let lon = -180; lon < 180; lon += 30) join(Array.from({ length: 61 }, (_, k) => [lon, -90 + 3 * k]));
  for (let lat = -60; lat <= 60; lat += 30) join(Array.from({ length: 121 }, (_, k) => [-180 + 3 * k, lat]));
  return at;
}

// Points of a circle of an angle [deg] about a direction, on the sphere.
export function circle(axis, angle, steps = 96, by = 1.003) {
  const [x, y, z] = axis, flat = Math.hypot(x, y), east = flat > 1e-9 ? [-y / flat, x / flat, 0] : [1, 0, 0], north = [y * 0 - z * east[1], z * east[0] - x * 0, x * east[1] - y * east[0]];
  const c = Math.cos(angle / 57.29577951), s = Math.sin(angle / 57.29577951);
  return Array.from({ length: steps + 1 }, (_, k) => { const w = (2 * Math.PI * k) / steps; return axis.map((v, j) => by * (c * v + s * (Math.cos(w) * east[j] + Math.sin(w) * north[j]))); });
}

export function paired(points) {
  return points.flatMap((p, k) => (k ? [...points[k - 1], ...p] : []));
}

export function globe(kit, v) {
  const f = v.flattening, outlines = rings(v.coast), earth = new kit.Group();
  const colours = () => ({ sea: mixed(kit, "panel", "earth", 0.5), soil: mixed(kit, "panel", "shore", 0.55), seaNight: mixed(kit, "night", "earth", 0.12), soilNight: mixed(kit, "night", "shore", 0.3) });
  const uniforms = { land: { value: mask(kit, outlines) }, sun: { value: new kit.Vector3(1, 0, 0) }, ...Object.fromEntries(Object.entries(colours()).map(([k, value]) => [k, { value }])) };
  const surface = new kit.Mesh(ball(kit, f), new kit.ShaderMaterial({ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT }));
  earth.add(surface, lines(kit, shore(outlines, f), "quiet", 0.9), lines(kit, graticule(f), "quiet", 0.3));
  const sites = new kit.Group(), stations = v.stations.map((s) => { const [at, up] = ground(s.lon_deg, s.lat_deg, f); return { ...s, at, up }; });
  if (stations.length) {
    sites.add(lines(kit, stations.flatMap((s) => paired(circle(s.up, s.radius_deg))), "ink", 0.7), dots(kit, stations.flatMap((s) => s.at.map((x) => 1.004 * x)), "ink", 7));
  }
  earth.add(sites);
  return { earth, sites, stations, uniforms };
}

// Round points of a size in pixels, with a rim.
export function dots(kit, at, role, size) {
  const geometry = new kit.BufferGeometry();
  geometry.setAttribute("position", new kit.BufferAttribute(new Float32Array(at), 3));
  const uniforms = { colour: { value: ink(kit, role) }, rim: { value: ink(kit, "panel") }, size: { value: size * Math.min(devicePixelRatio, 2) } };
  const points = new kit.Points(geometry, new kit.ShaderMaterial({
    uniforms, transparent: true,
    vertexShader: "#include <common>\n#include <logdepthbuf_pars_vertex>\nuniform float size; void main() { gl_PointSize = size; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);\n#include <logdepthbuf_vertex>\n}",
    fragmentShader: "#include <logdepthbuf_pars_fragment>\nuniform vec3 colour, rim; uniform float size; void main() {\n#include <logdepthbuf_fragment>\nfloat r = length(gl_PointCoord - 0.5) * size; if (r > 0.5 * size) discard; float inner = 0.5 * size - 2.0; gl_FragColor = vec4(mix(colour, rim, smoothstep(inner - 0.5, inner + 0.5, r)), 1.0 - smoothstep(0.5 * size - 1.0, 0.5 * size, r)); }",
  }));
  points.frustumCulled = false;
  return points;
}

// The ground that sees a satellite above an elevation, as one disc for each satellite; where discs overlap, it is darker.
export function discs(kit, group) {
  const wide = group.cap_deg, rows = Math.max(2, Math.ceil(wide / 5)), around = 36, at = [0, 0, 1], index = [];
  for (let j = 1; j <= rows; j += 1) for (let i = 0; i < around; i += 1) {
    const a = (wide * j) / rows / 57.29577951, w = (2 * Math.PI * i) / around, k = 1 + (j - 1) * around + i, next = 1 + (j - 1) * around + ((i + 1) % around);
    at.push(Math.sin(a) * Math.cos(w), Math.sin(a) * Math.sin(w), Math.cos(a));
    if (j === 1) index.push(0, k, next);
    else index.push(k - around, k, next, k - around, next, next - around);
  }
  const geometry = new kit.BufferGeometry();
  geometry.setAttribute("position", new kit.BufferAttribute(new Float32Array(at.map((v) => 1.003 * v)), 3));
  geometry.setIndex(index);
  const overlap = (group.count * (1 - Math.cos(wide / 57.29577951))) / 2; // discs over a point, on average
  const mesh = new kit.InstancedMesh(geometry, new kit.MeshBasicMaterial({ color: new kit.Color(kit.css(group.colour)), transparent: true, opacity: 0.2 / Math.max(1, overlap), depthWrite: false }), group.count);
  mesh.frustumCulled = false;
  return mesh;
}

// Puts the disc of a satellite below it: its matrix is a rotation.
export function placed(mesh, k, p) {
  const m = mesh.instanceMatrix.array, o = 16 * k, n = Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]), x = p[0] / n, y = p[1] / n, z = p[2] / n, flat = Math.sqrt(x * x + y * y) || 1;
  const a = -y / flat, b = x / flat;
  m[o] = a; m[o + 1] = b; m[o + 2] = 0;
  m[o + 4] = -z * b; m[o + 5] = z * a; m[o + 6] = x * b - y * a;
  m[o + 8] = x; m[o + 9] = y; m[o + 10] = z; m[o + 15] = 1;
}
