// The pass in three dimensions: Earth, Moon, the asteroid's path and who is beside it; a thousand kilometres are one unit.
// Places are subtracted in double precision before the GPU sees them: a metre beside the asteroid and the Moon both hold.
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { between, css, downloads, el, utc } from "./draw.js";
import { oem } from "./server.js";
import { set, state } from "./state.js";

const UNIT = 1000, GEO = 42.164, MOON = 1.7374;
const minus = (a, b) => a.map((v, k) => v - b[k]);
const vector = (km) => new THREE.Vector3(km[0] / UNIT, km[2] / UNIT, -km[1] / UNIT); // ecliptic north is up
const unit = (a) => { const n = Math.hypot(...a); return a.map((v) => v / n); };
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

// The 3 sigma ellipse of the B-plane as points about the asteroid, in the plane across the incoming asymptote.
function ring(e) {
  const s = unit(minus(e.path_km[1], e.path_km[0])), t = unit(cross(s, [0, 0, 1])), r = cross(s, t);
  const [[a, b], [, d]] = e.bplane.bplane.covariance, mean = (a + d) / 2, half = Math.hypot((a - d) / 2, b), turn = Math.atan2(2 * b, a - d) / 2;
  const [major, minor] = [3 * Math.sqrt(mean + half), 3 * Math.sqrt(Math.max(mean - half, 0))];
  return Array.from({ length: 97 }, (_, k) => {
    const w = (k * Math.PI) / 48, u = major * Math.cos(w), v = minor * Math.sin(w);
    const x = u * Math.cos(turn) - v * Math.sin(turn), y = u * Math.sin(turn) + v * Math.cos(turn);
    return t.map((c, i) => c * x + r[i] * y);
  });
}

export function encounter(data, root) {
  const e = data.encounter;
  if (!e?.path_km) { root.append(el("p", {}, "This campaign has no pass to show.")); return null; }
  const canvas = el("canvas", { style: "height:34rem", tabindex: 0, role: "img", "aria-label": `${e.target} passes the ${e.body}: drag to turn, wheel to zoom` });
  const read = el("p", { class: "read", role: "status", id: "reading" }), near = state.focus === "target";
  let renderer;
  try { renderer = new THREE.WebGLRenderer({ canvas, antialias: true, logarithmicDepthBuffer: true, preserveDrawingBuffer: true }); }
  catch { root.append(el("p", { class: "error" }, "This browser gives no WebGL: the three-dimensional view cannot be drawn. The other views work."), read); }
  const scene = new THREE.Scene(), camera = new THREE.PerspectiveCamera(40, 2, near ? 1e-6 : 0.01, 20000);
  scene.background = new THREE.Color(css("panel"));
  const light = new THREE.DirectionalLight(0xffffff, 3);
  light.position.copy(vector(e.sun.map((v) => v * 1e6)));
  scene.add(light, new THREE.AmbientLight(0xffffff, 0.35));
  const earth = new THREE.Mesh(new THREE.SphereGeometry(e.body_radius_km / UNIT, 64, 48), new THREE.MeshLambertMaterial({ color: 0x4d7fae }));
  const tilt = new THREE.Group();
  tilt.rotation.x = -0.4090928; // the equator about the ecliptic
  tilt.add(earth, new THREE.LineSegments(new THREE.WireframeGeometry(new THREE.SphereGeometry(1.002 * e.body_radius_km / UNIT, 24, 12)), new THREE.LineBasicMaterial({ color: 0xffffff, transparent: true, opacity: 0.18 })));
  const circle = new THREE.EllipseCurve(0, 0, GEO, GEO).getPoints(180).map((p) => new THREE.Vector3(p.x, 0, p.y));
  tilt.add(new THREE.LineLoop(new THREE.BufferGeometry().setFromPoints(circle), new THREE.LineBasicMaterial({ color: new THREE.Color(css("muted")) })));
  const moon = new THREE.Mesh(new THREE.SphereGeometry(MOON, 32, 24), new THREE.MeshLambertMaterial({ color: 0xb9bec3 }));
  const stone = new THREE.Mesh(new THREE.SphereGeometry(1, 16, 12), new THREE.MeshBasicMaterial({ color: new THREE.Color(css("accent")) }));
  const line = (colour) => new THREE.Line(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({ color: new THREE.Color(css(colour)) }));
  const way = line("accent"), round = line("muted"), spread = line("first");
  spread.geometry.setFromPoints(ring(e).map(vector));
  const beside = new Map(); // a marker for every spacecraft that is at the asteroid
  const stays = data.timeline.filter((b) => b.name === "at target");
  stays.forEach((b) => {
    const box = new THREE.Mesh(new THREE.BoxGeometry(1, 1, 1), new THREE.MeshBasicMaterial({ color: new THREE.Color(css(data.colours[b.mission] ?? "quiet")) }));
    beside.set(b, box); scene.add(box);
  });
  scene.add(tilt, moon, stone, way, round, spread);
  camera.position.set(...(near ? [0.02, 0.015, 0.03] : [70, 60, 110]));
  const controls = renderer ? new OrbitControls(camera, canvas) : null;
  controls?.listenToKeyEvents(canvas);
  if (controls) { controls.keyPanSpeed = 20; controls.minDistance = near ? 1e-4 : 8; controls.maxDistance = 3000; }
  const render = () => {
    if (!renderer || !canvas.isConnected) return;
    const { clientWidth: w, clientHeight: h } = canvas;
    if (w && h) { renderer.setPixelRatio(Math.min(devicePixelRatio, 2)); renderer.setSize(w, h, false); camera.aspect = w / h; camera.updateProjectionMatrix(); }
    const far = camera.position.distanceTo(stone.position);
    stone.scale.setScalar(near ? Math.max(1.7e-4, 0.004 * far) : 0.008 * far); // its own radius, or as large on the screen from anywhere
    let k = 1;
    for (const [, box] of beside) { box.scale.setScalar(0.009 * far); box.position.copy(stone.position).add(new THREE.Vector3(0.03 * far * k, 0, 0)); k += 1; }
    renderer.render(scene, camera);
  };
  controls?.addEventListener("change", render);
  const focus = (key, text) => el("button", { type: "button", "aria-pressed": state.focus === key, "aria-selected": state.focus === key, onclick: () => set({ focus: key }) }, text);
  root.append(el("div", { class: "tools" }, focus("body", e.body), focus("target", e.target), el("span", { class: "muted" }, near ? `blue line: 3σ of the B-plane; boxes: spacecraft beside ${e.target}` : "Earth to scale, ring of geostationary satellites, Moon; drag, wheel, arrow keys"),
    ...downloads("encounter", () => [["et_tdb_s", "x_km", "y_km", "z_km", "distance_km", "V"], ...e.et.map((t, k) => [t, ...e.path_km[k], e.distances_km[k], e.magnitude[k]])], () => canvas, oem)));
  if (renderer) root.append(canvas);
  root.append(read);
  requestAnimationFrame(render);
  addEventListener("resize", render);
  const update = (et) => {
    const t = Math.min(Math.max(et, e.et[0]), e.et.at(-1)), place = between(e.et, e.path_km, t), m = between(e.et, e.moon_km, t);
    const zero = near ? place : [0, 0, 0];
    stone.position.copy(vector(minus(place, zero))); moon.position.copy(vector(minus(m, zero))); tilt.position.copy(vector(minus([0, 0, 0], zero))); spread.position.copy(stone.position);
    way.geometry.setFromPoints(e.path_km.map((p) => vector(minus(p, zero)))); round.geometry.setFromPoints(e.moon_km.map((p) => vector(minus(p, zero))));
    const there = [...beside].filter(([b, box]) => { box.visible = t >= b.start && t <= b.end; return box.visible; }).map(([b]) => b.mission);
    const far = Math.hypot(...place), v = between(e.et, e.magnitude.map((x) => [x]), t)[0];
    read.textContent = `${utc(t)} UTC: ${e.target} ${far.toLocaleString("en", { maximumFractionDigits: 0 })} km from the centre of the ${e.body}, V ${v.toFixed(1)}; closest ${e.distance_km.toLocaleString("en", { maximumFractionDigits: 1 })} ± ${(3 * e.distance_sigma_km).toFixed(1)} km (3σ). ${there.length ? `Beside it: ${there.join(", ")}.` : "Nobody is beside it."}`;
    render();
  };
  update.end = () => { removeEventListener("resize", render); controls?.dispose(); renderer?.dispose(); };
  return update;
}
