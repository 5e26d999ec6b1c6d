// The close approach: Earth, Moon, geostationary ring, the asteroid on its path, spacecraft on theirs, and what is how far.
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { ruler } from "./body-words.js";
import { css, downloads, el, utc } from "./draw.js";
import { aim, exaggeration, put, scene, spinning } from "./encounter-scene.js";
import { still } from "./encounter-flat.js";
import { overlay, snapshot } from "./overlay.js";
import { above, beside, grouped, hourMarks, km, minus, moment, range, since } from "./pass.js";
import { oem } from "./server.js";
import { asked } from "./smallbody.js";
import { set, state } from "./state.js";
import { empty } from "./states.js";

const FOCUS = ["body", "target", "free"];
let pose = null; // of the free camera, kept while the page is open

export const rows = (e) => [["et_tdb_s", "x_km", "y_km", "z_km", "distance_km", "V"], ...e.et.map((t, k) => [t, ...e.path_km[k], e.distances_km[k], e.magnitude[k]])];

// What is how far, as rows of a table.
export function distances(e, now) {
  const out = [
    [`${e.target} to the ${e.body}'s centre`, km(now.far)], [`${e.target} to the ${e.body}'s surface`, km(above(e, now.place))],
    ["speed past it", `${now.speed.toFixed(2)} km/s`], ["brightness", `V ${now.magnitude.toFixed(1)}`],
  ];
  if (e.body === "Earth") out.push([`Moon to ${e.target}`, km(Math.hypot(...minus(now.moon, now.place)))]);
  for (const c of now.craft) out.push([`${c.mission} to ${e.target}`, km(c.toTarget)], [`${c.mission} to the ${e.body}'s surface`, km(above(e, c.place))]);
  for (const m of now.stays) out.push([`${m} to ${e.target}`, beside(e, m)]);
  return out;
}

export function told(e, now) {
  const there = now.stays.length ? `Beside it: ${now.stays.join(", ")}.` : "Nobody is beside it.";
  return `${utc(now.et)} UTC, ${since(now.et - e.epoch_et)}: ${e.target} ${grouped(now.far)} km from the centre of the ${e.body}, V ${now.magnitude.toFixed(1)}; closest ${grouped(e.distance_km, 1)} ± ${(3 * e.distance_sigma_km).toFixed(1)} km (3σ). ${there}`;
}

export function readings(e) {
  const read = el("p", { class: "read", role: "status", id: "reading" }), body = el("tbody"), table = el("table", { id: "distances" }, el("caption", {}, "Distances now"), body);
  return {
    node: el("div", { class: "aside" }, read, table),
    show(now, quiet) {
      read.setAttribute("aria-live", quiet ? "off" : "polite");
      read.textContent = told(e, now);
      const list = distances(e, now);
      if (body.children.length !== list.length) body.replaceChildren(...list.map(() => el("tr", {}, el("th", { scope: "row" }), el("td", { class: "num" }))));
      list.forEach(([name, value], k) => { const [a, b] = body.children[k].children; if (a.textContent !== name) a.textContent = name; b.textContent = value; });
    },
  };
}

export function encounter(data, root, campaign, { go, playing }) {
  const e = data.encounter;
  if (!e?.path_km) { root.append(empty("No close approach", "This campaign has no pass of a planet to show.", "The cruise and the timeline show what it does.")); return null; }
  const focus = FOCUS.includes(state.focus) ? state.focus : "body", near = focus === "target";
  const canvas = el("canvas", { tabindex: 0, role: "img", "aria-label": `${e.target} passes the ${e.body}: drag or arrow keys turn the view, plus and minus zoom, the space bar plays` });
  const button = (key, text) => el("button", { type: "button", "aria-pressed": focus === key, onclick: () => set({ focus: key }) }, text);
  const panel = readings(e), note = el("p", { class: "muted" });
  const cameras = [el("span", { class: "muted" }, "camera follows"), button("body", e.body), button("target", e.target), button("free", "free")];
  const head = (picture, flat = false) => el("div", { class: "tools" }, ...(flat ? [] : cameras), ...downloads("encounter", () => rows(e), picture, oem));
  let s;
  try { s = scene(e, data, canvas, near); } catch { return still(data, root, { head, panel }); }
  const over = el("div", { class: "over", "aria-hidden": true }), labels = overlay(over, canvas), scale = ruler({ el }, over), costs = [];
  const marks = hourMarks(e).map((m) => ({ ...m, text: m.hours ? `${utc(m.et, 16).slice(11)} ${since(3600 * m.hours)}` : `closest ${utc(m.et, 16).slice(11)} UTC` }));
  root.append(head(() => snapshot(canvas, over)), el("div", { class: "pass" }, el("div", { class: "stage" }, canvas, over), el("div", { tabindex: "0", role: "region", "aria-label": "distances" }, panel.node, note)));
  const controls = new OrbitControls(s.camera, canvas);
  Object.assign(controls, { enablePan: focus === "free", minDistance: near ? 1.6 : 7.5, maxDistance: near ? 3e6 : 6000, zoomSpeed: 1.4 });
  let now = moment(data, e.epoch_et), zero = [0, 0, 0], wait = 0, w = 1, h = 1; // the drawing's pixels, read when they change

  const size = () => {
    const { clientWidth, clientHeight } = canvas;
    if (!clientWidth || !clientHeight) return;
    [w, h] = [clientWidth, clientHeight];
    s.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    s.renderer.setSize(w, h, false);
    s.camera.aspect = w / h;
    s.camera.fov = 2 * Math.atan(Math.tan((20 * Math.PI) / 180) * Math.max(1, (0.9 * h) / w)) * (180 / Math.PI); // as much fits across a narrow screen
    s.camera.updateProjectionMatrix();
  };
  const spot = new THREE.Vector3(), ray = new THREE.Vector3(), walk = new THREE.Vector3(), ahead = new THREE.Vector3(), toHome = new THREE.Vector3();
  // What all places of a frame have in common: where the camera looks, and from it to the planet.
  const facing = () => { s.camera.getWorldDirection(ahead); toHome.copy(s.home.tilt.position).applyQuaternion(s.space.quaternion).sub(s.camera.position); };
  // Of a place in the scene: pixels, whether it is off the drawing or behind the planet.
  const seen = (at, raw = false) => {
    spot.copy(at);
    if (!raw) spot.applyQuaternion(s.space.quaternion);
    const depth = ray.copy(spot).sub(s.camera.position).length(), behind = ray.dot(ahead) < 0;
    ray.normalize();
    const along = toHome.dot(ray), r = e.body_radius_km / s.per;
    const hidden = along > 0 && along < depth && toHome.lengthSq() - along * along < 0.98 * r * r && toHome.length() < depth + 0.5 * r;
    spot.project(s.camera);
    if (behind) spot.multiplyScalar(-1e3);
    const x = ((spot.x + 1) / 2) * w, y = ((1 - spot.y) / 2) * h;
    return { x, y, off: behind || x < 0 || x > w || y < 0 || y > h, hidden, depth };
  };
  const pixel = (depth) => (2 * depth * Math.tan((s.camera.fov * Math.PI) / 360)) / h; // units in a pixel
  const around = (p, half) => ({ x: p.x - half, y: p.y - half, w: 2 * half, h: 2 * half });

  // Small boxes along the paths, which labels leave clear where they can; the same while the camera rests.
  const kept = { w: 0, h: 0, pose: new THREE.Matrix4() }, hours = marks.map((m) => new THREE.Vector3(...m.place.map((v) => v / s.per))), ring = s.home.circle?.filter((_, k) => k % 9 === 0) ?? [];
  let boxes = [];
  const lines = () => {
    if (w === kept.w && h === kept.h && kept.pose.equals(s.camera.matrixWorld)) return boxes;
    Object.assign(kept, { w, h, pose: kept.pose.copy(s.camera.matrixWorld) });
    boxes = [];
    for (const rows of [e.path_km, ...[...s.ships.values()].filter((ship) => ship.line).map((ship) => ship.path_km)]) {
      let last = null;
      for (let k = 0; k < rows.length; k += 3) {
        const p = seen(walk.set(rows[k][0] / s.per, rows[k][1] / s.per, rows[k][2] / s.per));
        if (p.off || (last && Math.hypot(p.x - last.x, p.y - last.y) < 12)) continue;
        last = p;
        boxes.push(around(p, 4));
      }
    }
    return boxes;
  };

  const name = () => {
    const items = [], full = [], home = seen(s.home.tilt.position), moon = seen(s.moon.position), stone = seen(s.stone.position);
    const disc = (p, radius_km) => Math.max(4, radius_km / s.per / pixel(p.depth));
    const far = (a, b) => `${km(Math.hypot(...minus(a, b)))}`;
    const add = (key, text, p, role, more) => items.push({ key, text, ...p, role, away: 9, ...more });
    if (!home.off) full.push(around(home, 0.72 * disc(home, e.body_radius_km)));
    add("body", home.off || near ? `${e.body} ${far([0, 0, 0], now.place)}` : e.body, home, "ink", { must: true, weight: 90, away: home.off ? 9 : disc(home, e.body_radius_km) + 4, turn: 4 });
    if (e.body === "Earth") add("Moon", `Moon ${far(now.moon, near ? now.place : [0, 0, 0])}`, moon, "muted", { must: !moon.hidden, weight: 60, off: moon.off || moon.hidden, away: moon.off ? 9 : disc(moon, 1737.4) + 4 });
    const rock = near ? s.radius_km : s.radius_km * s.times;
    if (!stone.off) full.push(around(stone, 0.8 * disc(stone, rock)));
    if (!stone.hidden) add("target", near ? `${e.target}, true scale` : s.times > 1 ? `${e.target} ×${grouped(s.times)}` : e.target, stone, "accent", { must: true, weight: 100, away: disc(stone, rock) + 5, turn: 7 });
    for (const ship of s.ships.values()) {
      if (!ship.dot.visible) continue;
      const p = seen(ship.dot.position), role = data.colours[ship.mission] ?? "ink";
      const text = ship.stays ? `${ship.mission}, ${near ? beside(e, ship.mission) : `beside ${e.target}`}` : near || p.off ? `${ship.mission} ${far(ship.place, near ? now.place : [0, 0, 0])}` : ship.mission;
      if (!p.off && !p.hidden) full.push(around(p, 6));
      if (!p.hidden) add(`craft-${ship.mission}`, text, p, role, { must: true, weight: 80, turn: ship.stays ? 1 : 0 });
    }
    const sun = seen(spot.copy(s.stone.position).addScaledVector(s.sun, 1e5).clone());
    add("sun", "Sun", { ...sun, off: true }, "muted", { must: true, weight: 50 });
    if (!near && s.home.circle) {
      let low = null;
      for (const at of ring) { const p = seen(walk.copy(at).applyQuaternion(s.home.tilt.quaternion).add(s.home.tilt.position)); if (!p.off && !p.hidden && !(low?.y > p.y)) low = p; }
      if (low) add("geo", `geostationary ring, ${grouped(e.earth.geo_km)} km`, low, "muted", { weight: 40, small: true, turn: 2 });
    }
    if (near) { const p = seen(s.spread.label.clone().add(s.spread.position)); add("spread", "3σ of the B-plane", p, "first", { weight: 30, small: true }); }
    else marks.forEach((m, k) => {
      const p = seen(hours[k]);
      if (!p.hidden && !p.off) add(`h${m.hours}`, m.text, p, m.hours ? "muted" : "accent", { weight: m.weight, small: true });
    });
    labels.draw(items, full, near ? [] : lines(), w, h);
  };
  const render = () => {
    if (!canvas.isConnected) return;
    const begun = performance.now();
    s.camera.updateMatrixWorld();
    facing();
    s.turn?.(now.et);
    const stone = seen(s.stone.position);
    s.times = near ? 1 : exaggeration(s, pixel(stone.depth));
    s.stone.scale.setScalar(near ? 1 : (s.times * s.radius_km) / s.per);
    for (const ship of s.ships.values()) if (ship.stays) station(ship, pixel(stone.depth));
    s.renderer.render(s.all, s.camera);
    name();
    scale.draw(1000 * s.per * pixel(s.camera.position.distanceTo(controls.target)), w);
    costs.push(performance.now() - begun);
    if (costs.length > 240) costs.shift();
  };
  // A spacecraft beside the asteroid, whose place is not computed: towards the Sun, at the distance that is assumed.
  const station = (ship, px) => {
    const angle = 0.6 * (ship.stays - 1), c = Math.cos(angle), d = Math.sin(angle), [x, y, z] = e.sun, far = near ? (range(e, ship.mission)?.[0] ?? 2) / s.per : 26 * px;
    ship.dot.position.copy(s.stone.position).add(spot.set(c * x - d * y, d * x + c * y, z).multiplyScalar(far));
  };
  const later = () => { wait ||= requestAnimationFrame(() => { wait = 0; render(); }); };
  const turn = (sideways, up) => {
    const arm = s.camera.position.clone().sub(controls.target), r = arm.length(), polar = Math.min(3.04, Math.max(0.1, Math.acos(arm.y / r) + up)), a = Math.atan2(arm.z, arm.x) + sideways;
    s.camera.position.copy(controls.target).add(spot.set(r * Math.sin(polar) * Math.cos(a), r * Math.cos(polar), r * Math.sin(polar) * Math.sin(a)));
    controls.update();
  };
  const zoom = (by) => { s.camera.position.sub(controls.target).multiplyScalar(1 / by).add(controls.target); controls.update(); };
  const keys = { ArrowLeft: () => turn(0.1, 0), ArrowRight: () => turn(-0.1, 0), ArrowUp: () => turn(0, -0.1), ArrowDown: () => turn(0, 0.1), "+": () => zoom(1.2), "-": () => zoom(1 / 1.2) };
  canvas.addEventListener("keydown", (event) => { const act = keys[event.key]; if (act) { event.preventDefault(); act(); } });
  size();
  aim(s, e, focus);
  if (focus === "free" && pose) { s.camera.position.copy(pose.at); controls.target.copy(pose.to); }
  controls.update();
  controls.addEventListener("change", () => { if (focus === "free") pose = { at: s.camera.position.clone(), to: controls.target.clone() }; later(); });
  const watch = new ResizeObserver(() => { size(); later(); }); // the head or the time bar may take room, too
  watch.observe(canvas);
  note.textContent = near ? `Lit by the Sun, with its own shadow. Spacecraft beside it are drawn towards the Sun at the least distance from which they are assumed to measure. Drag, wheel, arrow keys, + and −.`
    : `Earth, Moon, ring and paths to scale${e.shape ? `; ${e.target} has its own shape and is drawn larger where its label says ×` : ""}. Times on the path are UTC and hours from the closest approach. Drag, wheel, arrow keys, + and −.`;
  if (near && e.shape) asked(e.target).then((found) => { if (!canvas.isConnected) return; spinning(s, found); render(); note.append(` Rotation: ${found.notes[0].replace(/^Rotation: /, "")}`); }, (why) => { note.append(` Its attitude is not shown: ${why.message}`); });
  const update = (et) => {
    now = moment(data, et);
    zero = near ? now.place : [0, 0, 0];
    put(s, e, now, zero, marks);
    render();
    if (!playing() || costs.length % 10 === 0) panel.show(now, playing());
    canvas.dataset.et = et;
  };
  canvas.costs = costs; // milliseconds of script of the last frames
  update.end = () => { watch.disconnect(); controls.dispose(); s.ends(); };
  return update;
}
