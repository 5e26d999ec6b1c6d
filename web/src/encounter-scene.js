// The close approach in three dimensions: what stands in the scene, and where at an epoch.  Places are subtracted in
// double precision before the GPU sees them: a metre beside the asteroid and the Moon both hold.  Axes are ecliptic.
import * as THREE from "three";
import { Line2 } from "three/addons/lines/Line2.js";
import { LineGeometry } from "three/addons/lines/LineGeometry.js";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { floats, track, words } from "./body-data.js";
import { css } from "./draw.js";
import { dots, globe } from "./earth-globe.js";
import { between } from "./draw.js";
import { cross, dot, minus, ring, rounded, unit } from "./pass.js";

const UP = new THREE.Quaternion(-Math.SQRT1_2, 0, 0, Math.SQRT1_2); // z up -> three's y up
const MOON_KM = 1737.4, GREY = 0x8f8a83;
const paint = (role) => new THREE.Color(css(role));

// The asteroid's surface in units of its radius.
function rock(shape) {
  if (!shape) return new THREE.IcosahedronGeometry(1, 3);
  const vertices = floats(shape.vertices_m), facets = words(shape.facets), at = new Float32Array(3 * facets.length);
  for (let k = 0; k < facets.length; k += 1) for (let i = 0; i < 3; i += 1) at[3 * k + i] = vertices[3 * facets[k] + i] / shape.radius_m;
  const geometry = new THREE.BufferGeometry();
  geometry.setAttribute("position", new THREE.BufferAttribute(at, 3));
  geometry.computeVertexNormals(); // three corners of their own for each facet: flat
  return geometry;
}

// A line of a width in pixels through a number of points, which `lay` sets.
function strip(role, points, width = 2) {
  const geometry = new LineGeometry();
  geometry.setPositions(new Float32Array(3 * points));
  const line = new Line2(geometry, new LineMaterial({ color: paint(role), linewidth: width }));
  line.frustumCulled = false;
  return line;
}

// Sets the points of a line, relative to `zero` and in units of `per`: each piece has its two ends.
function through(line, rows, zero, per) {
  const buffer = line.geometry.attributes.instanceStart.data, a = buffer.array, last = rows.length - 1;
  for (let k = 0; k <= last; k += 1) {
    const p = rows[k], x = (p[0] - zero[0]) / per, y = (p[1] - zero[1]) / per, z = (p[2] - zero[2]) / per;
    if (k < last) { a[6 * k] = x; a[6 * k + 1] = y; a[6 * k + 2] = z; }
    if (k) { a[6 * k - 3] = x; a[6 * k - 2] = y; a[6 * k - 1] = z; }
  }
  buffer.needsUpdate = true;
}

function planet(e, per) {
  const tilt = new THREE.Group();
  if (!e.earth) {
    tilt.add(new THREE.Mesh(new THREE.SphereGeometry(e.body_radius_km / per, 64, 48), new THREE.MeshLambertMaterial({ color: paint("earth") })));
    return { tilt, sun: null, spin: () => {} };
  }
  const ball = globe({ ...THREE, css, el: (tag, more) => Object.assign(document.createElement(tag), more) }, { ...e.earth, stations: [] });
  const m = new THREE.Matrix4(), [a, b, c] = e.earth.axes;
  tilt.quaternion.setFromRotationMatrix(m.set(...a, 0, ...b, 0, ...c, 0, 0, 0, 0, 1));
  ball.earth.scale.setScalar(e.earth.radius_km / per);
  const circle = Array.from({ length: 181 }, (_, k) => new THREE.Vector3(Math.cos(k * Math.PI / 90), Math.sin(k * Math.PI / 90), 0).multiplyScalar(e.earth.geo_km / per));
  tilt.add(ball.earth, new THREE.Line(new THREE.BufferGeometry().setFromPoints(circle), new THREE.LineBasicMaterial({ color: paint("quiet") })));
  return { tilt, circle, sun: ball.uniforms.sun.value, spin: (et) => { ball.earth.rotation.z = e.earth.spin.rad + e.earth.spin.rate_rad_s * (et - e.earth.spin.et); } };
}

// Everything of the scene.  `near` has the asteroid's radius as its unit, otherwise a unit is a thousand kilometres.
export function scene(e, data, canvas, near) {
  const radius_km = e.shape ? e.shape.radius_m / 1000 : (e.diameter_km ?? 0.2) / 2, per = near ? radius_km : 1000;
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: true, logarithmicDepthBuffer: true, preserveDrawingBuffer: true });
  const all = new THREE.Scene(), space = new THREE.Group(), light = new THREE.DirectionalLight(0xffffff, Math.PI), dim = new THREE.AmbientLight(0xffffff, near ? 0.12 : 0.5);
  all.background = paint("panel");
  space.quaternion.copy(UP);
  const sun = new THREE.Vector3(...e.sun), home = planet(e, per), world = sun.clone().applyQuaternion(UP);
  home.sun?.copy(world);
  const moon = new THREE.Mesh(new THREE.SphereGeometry(MOON_KM / per, 48, 32), new THREE.MeshLambertMaterial({ color: paint("moon") }));
  const stone = new THREE.Mesh(rock(e.shape), new THREE.MeshLambertMaterial({ color: GREY }));
  const path = strip("accent", e.et.length, 2.4), round = strip("quiet", e.et.length, 1.2), spread = strip("first", 97, 1.4);
  const ticks = dots({ ...THREE, css }, new Array(3 * 24).fill(0), "accent", 11), ships = new Map();
  for (const c of e.craft ?? []) ships.set(c.mission, { ...c, line: strip(data.colours[c.mission] ?? "quiet", c.et.length), dot: dots({ ...THREE, css }, [0, 0, 0], data.colours[c.mission] ?? "quiet", 12) });
  for (const m of new Set(data.timeline.filter((b) => b.name === "at target").map((b) => b.mission))) if (!ships.has(m)) ships.set(m, { mission: m, dot: dots({ ...THREE, css }, [0, 0, 0], data.colours[m] ?? "quiet", 12) });
  space.add(home.tilt, moon, stone, path, round, ticks, light, light.target, ...(near ? [spread] : []));
  for (const s of ships.values()) space.add(s.dot, ...(s.line ? [s.line] : []));
  all.add(space, dim);
  if (near) {
    renderer.shadowMap.enabled = light.castShadow = stone.castShadow = stone.receiveShadow = true;
    light.shadow.mapSize.set(1024, 1024);
    Object.assign(light.shadow.camera, { left: -1.1, right: 1.1, top: 1.1, bottom: -1.1, near: 1, far: 6 });
    Object.assign(light.shadow, { bias: -0.002, normalBias: 0.01 });
    const flat = ring(e);
    through(spread, flat, [0, 0, 0], per);
    spread.label = new THREE.Vector3(...flat[24].map((v) => v / per));
  }
  const camera = new THREE.PerspectiveCamera(40, 2, near ? 0.05 : 0.02, near ? 2e7 : 40000);
  return { all, camera, dots: ships, ends: () => renderer.dispose(), home, light, moon, near, path, per, radius_km, renderer, round, ships, space, spread, stone, sun, ticks, world };
}

// Puts everything where it is at an epoch; `zero` is the place that stands in the middle [km].
export function put(s, e, now, zero, marks) {
  const at = (node, km) => node.position.set((km[0] - zero[0]) / s.per, (km[1] - zero[1]) / s.per, (km[2] - zero[2]) / s.per);
  const lay = (line, rows) => through(line, rows, zero, s.per);
  at(s.home.tilt, [0, 0, 0]);
  s.home.spin(now.et);
  at(s.moon, now.moon);
  at(s.stone, now.place);
  s.spread.position.copy(s.stone.position);
  s.light.position.copy(s.stone.position).addScaledVector(s.sun, 3);
  s.light.target.position.copy(s.stone.position);
  if (s.near || s.laid !== true) {
    lay(s.path, e.path_km);
    lay(s.round, e.moon_km);
    const a = s.ticks.geometry.attributes.position;
    marks.forEach((m, k) => a.setXYZ(k, ...minus(m.place, zero).map((v) => v / s.per)));
    s.ticks.geometry.setDrawRange(0, marks.length);
    a.needsUpdate = true;
    for (const ship of s.ships.values()) if (ship.line) lay(ship.line, ship.path_km);
    s.laid = true;
  }
  let k = 0;
  for (const ship of s.ships.values()) {
    const place = ship.line ? between(ship.et, ship.path_km, now.et) : null, stays = now.stays.includes(ship.mission);
    ship.place = stays ? null : place;
    ship.stays = stays ? (k += 1) : 0;
    ship.dot.visible = Boolean(stays || place);
    if (ship.place) at(ship.dot, ship.place);
  }
}

// The attitude of the asteroid, when it is known: its surface in principal axes, turned at each epoch.
export function spinning(s, body) {
  s.stone.geometry.dispose();
  s.stone.geometry = rock(body.shape);
  const turns = track(body);
  s.turn = (et) => turns.attitude(et, s.stone.quaternion);
}

// How many times the asteroid is drawn larger than it is, so that it has about so many pixels; one if it has them.
export function exaggeration(s, pixels) {
  const true_px = s.radius_km / s.per / pixels;
  return true_px >= 9 ? 1 : rounded(9 / true_px);
}

// Where the camera begins: across the plane of the pass, the lit side in view, north up.
export function aim(s, e, focus) {
  if (focus === "target") {
    const side = unit(cross(e.sun, [0, 0, 1])), from = unit([0, 1, 2].map((i) => 0.75 * e.sun[i] + 0.8 * side[i] + (i === 2 ? 0.35 : 0)));
    s.camera.position.set(from[0], from[2], -from[1]).multiplyScalar(13);
    return;
  }
  const near = between(e.et, e.path_km, e.epoch_et), ahead = between(e.et, e.path_km, e.epoch_et + 600), normal = unit(cross(near, minus(ahead, near)));
  const sign = dot(normal, [0, 0, 1]) < 0 ? -1 : 1, sunny = unit(e.sun);
  const from = unit([0, 1, 2].map((i) => sign * normal[i] + 0.5 * sunny[i] + (i === 2 ? 0.25 : 0))), far = Math.max(95, 3.5 * (Math.hypot(...near) / 1000));
  s.camera.position.set(from[0], from[2], -from[1]).multiplyScalar(far);
}
