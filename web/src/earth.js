// The Earth with its satellites.  A scene in radii of the equator, north up; `kit` is what the page shares: three.js,
// helpers, its state.  Satellites stand in axes fixed in space, tracks and stations in axes that turn with the Earth.
import { ruler } from "./body-words.js";
import { approach, planes } from "./earth-flat.js";
import { discs, dots, globe, placed } from "./earth-globe.js";
import { sky as skyOf } from "./earth-motion.js";
import { track as trackOf } from "./earth-track.js";
import { labels, table, told } from "./earth-words.js";
import { player } from "./player.js";

const PACE = { speeds: [["1 min/s", 60], ["5 min/s", 300], ["30 min/s", 1800]], usual: 300, step: 60 }; // seconds of the view in a second
const UP = [-Math.SQRT1_2, 0, 0, Math.SQRT1_2]; // z up -> three's y up
const FEW = 8, LAYERS = [["tracks", "ground tracks"], ["coverage", "coverage"], ["stations", "stations"]];
const SIGHTS = [["globe", "globe"], ["planes", "planes"], ["approach", "approach"]];

function scene(kit, v, sky, canvas) {
  const renderer = new kit.WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  const all = new kit.Scene(), world = new kit.Group(), space = new kit.Group(), ball = globe(kit, v);
  space.quaternion.set(...UP);
  space.add(ball.earth);
  world.add(space);
  all.add(world);
  all.background = new kit.Color(kit.css("panel"));
  const fleets = sky.groups.map((g) => {
    const points = dots(kit, new Array(3 * g.count).fill(0), g.colour, sky.total > 100 ? 8 : 13), caps = g.cap_deg ? discs(kit, g) : null;
    space.add(points);
    if (caps) space.add(caps);
    return { g, points, caps, at: points.geometry.attributes.position };
  });
  const camera = new kit.OrthographicCamera(-2, 2, 1.5, -1.5, 0.1, 100), controls = new kit.OrbitControls(camera, canvas);
  Object.assign(controls, { enablePan: false, minZoom: 0.4, maxZoom: 30 });
  return { all, world, space, ball, fleets, camera, controls, renderer };
}

// What stands on every sight: choices of scene and sight.
function heads(kit, v, pick) {
  const { el, state, set } = kit, has = { globe: true, planes: "plane-phases" in v.figures, approach: Boolean(v.approach) };
  const box = el("select", { "aria-label": "scene", id: "earth-scene" }, ...v.names.map((name) => el("option", { value: name, selected: name === v.name }, name === v.name ? v.title : name)));
  box.addEventListener("change", () => pick(box.value));
  const sights = SIGHTS.filter(([key]) => has[key]);
  return [...(v.names.length > 1 ? [box] : []), ...(sights.length > 1 ? sights.map(([key, text]) => el("button", { type: "button", "aria-pressed": sightOf(kit, v) === key, onclick: () => set({ sight: key, et: null }) }, text)) : [])];
}

const sightOf = (kit, v) => (kit.state.sight === "planes" && v.figures["plane-phases"]) || (kit.state.sight === "approach" && v.approach) ? kit.state.sight : "globe";

function flat(kit, v, sky, root, { go, pick }) {
  let now = v.span[0];
  const sight = sightOf(kit, v), span = sight === "approach" ? v.approach.span : v.span, p = player(kit, span, go, () => now, {}, PACE), holder = kit.el("div", { id: `earth-${sight}` });
  root.append(kit.el("div", { class: "tools" }, ...heads(kit, v, pick), p.button, p.speed), holder);
  const inner = sight === "approach" ? approach(kit, v, holder, { go }) : planes(kit, v, sky, holder);
  const update = (et) => { now = et; inner(et); };
  return Object.assign(update, { span, middle: span[0], end: p.end });
}

// Without WebGL: the map of ground tracks says it.
function still(kit, v, root, pick) {
  const figure = v.figures["ground-track"], width = Math.round(Math.max(480, Math.min(1100, root.clientWidth || 1000))), c = kit.chart(figure, { width, height: Math.round(0.52 * width) });
  root.append(kit.el("p", { class: "error", role: "status" }, "This browser gives no WebGL: instead of the globe, a map of the ground tracks of the first revolution stands here."),
    kit.el("div", { class: "tools" }, ...heads(kit, v, pick), ...kit.downloads(`${v.name}-ground-track`, () => kit.rowsOf(figure), () => c.svg)), c.svg, table(kit, v));
  return Object.assign(() => {}, { span: v.span, middle: v.middle });
}

export function earth(kit, v, root, { go, pick }) {
  const sky = skyOf(v);
  if (sightOf(kit, v) !== "globe") return flat(kit, v, sky, root, { go, pick });
  const { el, state, set } = kit;
  const canvas = el("canvas", { tabindex: 0, role: "img", "aria-label": `The Earth with ${sky.total} satellites: drag or arrow keys turn the view, plus and minus zoom, the space bar plays, n chooses the next satellite` });
  let s;
  try { s = scene(kit, v, sky, canvas); } catch { return still(kit, v, root, pick); }
  const over = el("div", { class: "over", "aria-hidden": true }), reading = el("p", { class: "read", role: "status", id: "earth-reading" });
  const words = labels(kit, over), scale = ruler(kit, over), few = sky.total <= FEW, costs = [], p = [0, 0, 0], eye = new kit.Vector3(), spot = new kit.Vector3(), sun = new kit.Vector3();
  const ticks = dots(kit, new Array(3 * 400).fill(0), "ink", 8);
  const ring = dots(kit, [0, 0, 0], "ink", 17);
  ring.visible = !few;
  ring.renderOrder = -1;
  s.ball.earth.add(ticks);
  s.space.add(ring);
  let now = v.middle, wait = 0, chosen = [0, 0], tracks = [], wide = 1, high = 1; // pixels of the drawing, read when they change
  const layers = () => new Set(state.layers.split(","));
  const half = Math.min(2.7, (1.1 * Math.hypot(...sky.groups[0].move.at(now, 0, p))) / v.radius_km); // others stand farther out

  const retrack = () => {
    for (const t of tracks) { s.ball.earth.remove(t.all); t.dispose(); }
    const wanted = few ? sky.groups.flatMap((g) => Array.from({ length: g.count }, (_, k) => [g, k])) : [[sky.groups[chosen[0]], chosen[1]]];
    tracks = wanted.map(([g, k]) => trackOf(kit, v, sky, g, k, few ? g.colour : "ink"));
    for (const t of tracks) s.ball.earth.add(t.all);
  };
  const size = () => {
    const { clientWidth: w, clientHeight: h } = canvas;
    if (!w || !h) return;
    [wide, high] = [w, h];
    const across = half * Math.max(1, w / h), up = half * Math.max(1, h / w);
    Object.assign(s.camera, { left: -across, right: across, top: up, bottom: -up });
    s.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    s.renderer.setSize(w, h, false);
    s.camera.updateProjectionMatrix();
  };
  const frameOf = () => {
    const spin = sky.spin(now);
    s.ball.earth.rotation.z = spin;
    s.world.rotation.y = state.camera === "body" ? -spin : 0;
    s.world.updateMatrixWorld(true);
  };
  // Looks at the first satellite, or at the first station; always with some of the equator.
  const aim = () => {
    frameOf();
    const st = s.ball.stations[0];
    if (few || !st) spot.set(...sky.groups[0].move.at(now, 0, p)).applyMatrix4(s.space.matrixWorld);
    else spot.set(...st.at).applyMatrix4(s.ball.earth.matrixWorld);
    const angle = Math.atan2(spot.z, spot.x), up = 0.6 * Math.asin(spot.y / spot.length());
    s.camera.position.set(20 * Math.cos(up) * Math.cos(angle), 20 * Math.sin(up), 20 * Math.cos(up) * Math.sin(angle));
    s.controls.update();
  };
  const draw = () => {
    const on = layers();
    for (const { g, points, caps, at } of s.fleets) {
      const covering = caps && on.has("coverage"), a = at.array;
      for (let k = 0; k < g.count; k += 1) {
        g.move.at(now, k, p);
        for (let j = 0; j < 3; j += 1) a[3 * k + j] = p[j] / v.radius_km;
        if (covering) placed(caps, k, p);
      }
      at.needsUpdate = true;
      if (caps) { caps.visible = on.has("coverage"); caps.instanceMatrix.needsUpdate = true; }
    }
    ring.geometry.attributes.position.array.set(s.fleets[chosen[0]].at.array.subarray(3 * chosen[1], 3 * chosen[1] + 3));
    ring.geometry.attributes.position.needsUpdate = true;
    s.ball.sites.visible = on.has("stations");
    ticks.visible = on.has("tracks");
    for (const t of tracks) t.move(now, on.has("tracks"), on.has("coverage"));
    return on;
  };
  const name = (on) => {
    words.begin(wide, high);
    eye.copy(s.camera.position).normalize();
    tracks.forEach((t) => words.put(sky.name(t.group, t.k), t.group.move.at(now, t.k, p).map((x) => x / v.radius_km), s.space, s.camera, eye, few ? t.group.colour : "ink"));
    if (on.has("stations")) for (const st of s.ball.stations) words.put(st.name, st.at, s.ball.earth, s.camera, eye, "ink");
    const marks = on.has("tracks") ? tracks.flatMap((t) => t.marks(now)) : [], at = ticks.geometry.attributes.position;
    marks.forEach((m, k) => { if (k < 400) for (let j = 0; j < 3; j += 1) at.array[3 * k + j] = 1.004 * m.at[j]; });
    ticks.geometry.setDrawRange(0, Math.min(400, marks.length));
    at.needsUpdate = true;
    for (const m of marks) words.put(kit.utc(m.et, 16).slice(11), m.at, s.ball.earth, s.camera, eye, "ink", true);
    words.end();
  };
  const render = () => {
    if (!canvas.isConnected) return;
    const begun = performance.now();
    frameOf();
    sun.set(...sky.sun(now, p)).applyQuaternion(s.space.quaternion).applyQuaternion(s.world.quaternion);
    s.ball.uniforms.sun.value.copy(sun);
    if (state.camera === "sun") { s.camera.position.copy(sun).multiplyScalar(20); s.camera.lookAt(0, 0, 0); }
    s.camera.updateMatrixWorld(); // labels come before the renderer does it
    const on = draw();
    name(on);
    s.renderer.render(s.all, s.camera);
    scale.draw((1000 * v.radius_km * (s.camera.top - s.camera.bottom)) / s.camera.zoom / high, wide);
    costs.push(performance.now() - begun);
    if (costs.length > 240) costs.shift();
  };
  const later = () => { wait ||= requestAnimationFrame(() => { wait = 0; render(); }); };
  const tell = () => {
    reading.textContent = `${kit.utc(now, 16)} UTC. ${told(v, sky, s.ball.stations, now, few ? tracks.slice(0, 3).map((t) => [t.group, t.k]) : [[sky.groups[chosen[0]], chosen[1]]])}`;
    canvas.dataset.first = sky.fixed(now, sky.groups[chosen[0]].move.at(now, chosen[1], p)).map((x) => x.toFixed(3)).join(" ");
  };
  const redraw = () => { render(); tell(); };
  const choose = (g, k) => { chosen = [g, k]; if (!few) retrack(); redraw(); };

  const turn = (sideways, up) => {
    const arm = s.camera.position, r = arm.length(), polar = Math.min(3.04, Math.max(0.1, Math.acos(arm.y / r) + up)), angle = Math.atan2(arm.z, arm.x) + sideways;
    arm.set(r * Math.sin(polar) * Math.cos(angle), r * Math.cos(polar), r * Math.sin(polar) * Math.sin(angle));
    s.controls.update();
    later();
  };
  const zoom = (factor) => { s.camera.zoom = Math.min(30, Math.max(0.4, s.camera.zoom * factor)); s.camera.updateProjectionMatrix(); later(); };
  const step = () => { const g = sky.groups[chosen[0]]; if (chosen[1] + 1 < g.count) choose(chosen[0], chosen[1] + 1); else choose((chosen[0] + 1) % sky.groups.length, 0); };
  const play = player(kit, v.span, go, () => now, { ArrowLeft: () => turn(0.1, 0), ArrowRight: () => turn(-0.1, 0), ArrowUp: () => turn(0, -0.1), ArrowDown: () => turn(0, 0.1), "+": () => zoom(1.2), "-": () => zoom(1 / 1.2), n: step }, PACE);
  canvas.addEventListener("keydown", play.typed);

  // The nearest satellite before the Earth, within twelve pixels of a click.
  const under = (x, y) => {
    let best = null, near = 12;
    eye.copy(s.camera.position).normalize();
    s.fleets.forEach(({ g, at }, i) => {
      for (let k = 0; k < g.count; k += 1) {
        spot.fromBufferAttribute(at, k).applyMatrix4(s.space.matrixWorld);
        const depth = spot.dot(eye);
        if (depth < 0 && spot.lengthSq() - depth * depth < 1) continue;
        spot.project(s.camera);
        const far = Math.hypot(((spot.x + 1) / 2) * canvas.clientWidth - x, ((1 - spot.y) / 2) * canvas.clientHeight - y);
        if (far < near) { near = far; best = [i, k]; }
      }
    });
    return best;
  };
  let pressed = [0, 0];
  canvas.addEventListener("pointerdown", (event) => { pressed = [event.clientX, event.clientY]; });
  canvas.addEventListener("click", (event) => {
    if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4) return; // the end of a drag
    const box = canvas.getBoundingClientRect(), hit = under(event.clientX - box.left, event.clientY - box.top);
    if (hit) choose(...hit);
  });

  const cameras = [["space", "fixed in space"], ["body", "turns with the Earth"], ["sun", "from the Sun"]];
  const views = el("select", { "aria-label": "camera", id: "earth-camera" }, ...cameras.map(([value, text]) => el("option", { value, selected: state.camera === value }, text)));
  views.addEventListener("change", () => { set({ camera: views.value }, true); s.controls.enabled = state.camera !== "sun"; aim(); redraw(); });
  const usable = LAYERS.filter(([key]) => (key !== "coverage" || v.groups.some((g) => g.cap_deg || g.half_swath_km)) && (key !== "stations" || v.stations.length));
  const boxes = usable.map(([key, text]) => {
    const input = el("input", { type: "checkbox", checked: layers().has(key), "data-layer": key });
    input.addEventListener("change", () => { const on = layers(); on[input.checked ? "add" : "delete"](key); set({ layers: LAYERS.map(([l]) => l).filter((l) => on.has(l)).join(",") }, true); redraw(); });
    return el("label", {}, input, ` ${text}`);
  });
  const rows = () => [["group", "satellite", "x_km", "y_km", "z_km"], ...s.fleets.flatMap(({ g }) => Array.from({ length: g.count }, (_, k) => [g.name, g.move.label(k), ...sky.fixed(now, g.move.at(now, k, p)).map((x) => x.toFixed(3))]))];
  root.append(el("div", { class: "tools" }, ...heads(kit, v, pick), play.button, play.speed, el("label", {}, "camera ", views), ...boxes,
    ...v.stops.map((stop) => el("button", { type: "button", onclick: () => { play.play(false); go(stop.et); } }, stop.name)),
    ...kit.downloads(`${v.name}-${kit.utc(v.span[0], 10)}`, rows, () => picture(kit, canvas, over))),
    el("div", { class: "stage" }, canvas, over), key(kit, v), reading, table(kit, v));
  s.controls.enabled = state.camera !== "sun";
  s.controls.addEventListener("change", later);
  const watch = new ResizeObserver(() => { size(); later(); });
  watch.observe(canvas);
  retrack();
  size();
  aim();
  const update = (et) => { now = et; render(); if (!play.on() || costs.length % 15 === 0) tell(); canvas.dataset.et = et; };
  canvas.costs = costs; // milliseconds of script of the last frames
  return Object.assign(update, {
    span: v.span, middle: v.middle,
    end() { play.end(); watch.disconnect(); s.controls.dispose(); for (const t of tracks) t.dispose(); s.renderer.dispose(); },
  });
}

// What the colours mean.
function key(kit, v) {
  const { el } = kit, words = (g) => [g.cap_deg ? `discs: where one is above ${g.elevation_deg}°` : "", g.half_swath_km ? `band: swath of the ${g.instrument}, ${2 * g.half_swath_km} km, since ${kit.utc(v.span[0], 16).slice(11)}` : ""].filter(Boolean).join("; ");
  const circles = v.stations.length ? el("span", { class: "muted" }, `circles: where ${v.groups[0].count > 1 ? "a satellite of " : ""}${v.groups[0].name} is above ${[...new Set(v.stations.map((s) => s.mask_deg))].join(", ")}° at the station`) : null;
  return el("p", { id: "earth-key" }, ...v.groups.map((g) => el("span", { class: "entry" }, el("span", { class: "swatch", style: `background:var(--${g.colour})` }), `${g.name} `, el("span", { class: "muted" }, words(g)))), circles);
}

// What is on the screen as one picture: the canvas with its labels and the scale bar.
function picture(kit, canvas, over) {
  const out = kit.el("canvas", { width: canvas.width, height: canvas.height }), pen = out.getContext("2d"), k = canvas.width / canvas.clientWidth, box = over.getBoundingClientRect();
  pen.drawImage(canvas, 0, 0);
  pen.font = `${13 * k}px system-ui, sans-serif`;
  pen.textBaseline = "top";
  for (const node of over.querySelectorAll("span")) {
    if (node.hidden) continue;
    const r = node.getBoundingClientRect();
    pen.fillStyle = getComputedStyle(node).color;
    pen.fillText(node.textContent, (r.left - box.left) * k, (r.top - box.top) * k);
  }
  const line = over.querySelector(".bar").getBoundingClientRect();
  pen.fillStyle = kit.css("ink");
  pen.fillRect((line.left - box.left) * k, (line.bottom - box.top) * k - 2 * k, line.width * k, 2 * k);
  return out;
}
