// The small body, as it rotates in the light of the Sun: its facets coloured by a choice, axes and directions with labels.
// A scene in units of the body's radius, ecliptic north up.  `kit` is what the page shares: three.js, helpers, its state.
import { arrows } from "./body-arrows.js";
import { fields, floats, track, words } from "./body-data.js";
import { legend, ruler, table } from "./body-words.js";

const AMBIENT = { plain: 0.05, data: 0.5 }; // of full light
const SPEEDS = [["slow", 24], ["normal", 8], ["fast", 2]]; // seconds of a rotation
const UP = [-Math.SQRT1_2, 0, 0, Math.SQRT1_2]; // ecliptic axes -> three's, whose y is up

function surface(kit, b) {
  const vertices = floats(b.shape.vertices_m), facets = words(b.shape.facets), n = b.shape.facet_count;
  const at = new Float32Array(9 * n);
  for (let k = 0; k < 3 * n; k += 1) for (let i = 0; i < 3; i += 1) at[3 * k + i] = vertices[3 * facets[k] + i] / b.shape.radius_m;
  const geometry = new kit.BufferGeometry();
  geometry.setAttribute("position", new kit.BufferAttribute(at, 3));
  geometry.setAttribute("color", new kit.BufferAttribute(new Float32Array(9 * n).fill(1), 3));
  geometry.computeVertexNormals(); // three corners of their own for each facet: flat
  return geometry;
}

function scene(kit, b, canvas) {
  const renderer = new kit.WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.type = kit.PCFShadowMap;
  const all = new kit.Scene(), world = new kit.Group(), space = new kit.Group(), rock = new kit.Group();
  const light = new kit.DirectionalLight(0xffffff, Math.PI), ambient = new kit.AmbientLight(0xffffff, 0);
  light.castShadow = true;
  light.shadow.mapSize.set(1024, 1024);
  Object.assign(light.shadow.camera, { left: -1.05, right: 1.05, top: 1.05, bottom: -1.05, near: 1, far: 5 });
  Object.assign(light.shadow, { bias: -0.002, normalBias: 0.01 });
  const mesh = new kit.Mesh(surface(kit, b), new kit.MeshLambertMaterial({ vertexColors: true }));
  mesh.castShadow = mesh.receiveShadow = true;
  rock.add(mesh);
  space.quaternion.set(...UP);
  space.add(rock, light, light.target);
  world.add(space);
  all.add(world, ambient);
  all.background = new kit.Color(kit.css("panel"));
  const camera = new kit.OrthographicCamera(-2, 2, 1.7, -1.7, 0.1, 60);
  const controls = new kit.OrbitControls(camera, canvas);
  Object.assign(controls, { enablePan: false, minZoom: 0.5, maxZoom: 12 });
  return { all, ambient, camera, controls, light, mesh, renderer, rock, space, world };
}

// Without WebGL: the maps and the table say the same for one epoch.
function still(kit, b, root) {
  root.append(kit.el("p", { class: "error", role: "status" }, `This browser gives no WebGL: instead of the body in three dimensions, maps of its surface at the ${b.event.name} stand here.`));
  const width = Math.round(Math.max(480, Math.min(1000, root.clientWidth || 1000)));
  for (const figure of Object.values(b.figures)) {
    const c = kit.chart(figure, { width, height: Math.round(0.55 * width) });
    root.append(kit.el("h2", {}, figure.alt), kit.el("div", { class: "tools" }, ...kit.downloads(`${b.name}-${figure.key}`, () => kit.rowsOf(figure), () => c.svg)), c.svg);
  }
  root.append(table(kit, b));
  return () => {};
}

export function body(kit, b, root, { go, pick }) {
  const { el, state, set } = kit;
  const canvas = el("canvas", { tabindex: 0, role: "img", "aria-label": `${b.name} in three dimensions: drag or arrow keys turn the view, plus and minus zoom, the space bar plays, Enter reads the facet in the middle` });
  let s;
  try { s = scene(kit, b, canvas); } catch { return still(kit, b, root); }
  const over = el("div", { class: "over", "aria-hidden": true }), reading = el("p", { class: "read", role: "status", id: "body-reading" });
  const path = track(b), colours = fields(kit, b), pens = arrows(kit, b, s.space, over), scale = ruler(kit, over);
  const key = el("div", { id: "body-legend" }), q = new kit.Quaternion(), spot = new kit.Vector3(), costs = [];
  let now = b.event.et, playing = 0, stamp = 0, wait = 0, shown = null, point = null, across = 1, down = 1; // pixels of the drawing

  const size = () => {
    const { clientWidth: w, clientHeight: h } = canvas;
    if (!w || !h) return;
    [across, down] = [w, h];
    const half = 1.7, wide = Math.max(1, w / h), high = Math.max(1, h / w);
    Object.assign(s.camera, { left: -half * wide, right: half * wide, top: half * high, bottom: -half * high });
    s.renderer.setPixelRatio(Math.min(devicePixelRatio, 2));
    s.renderer.setSize(w, h, false);
    s.camera.updateProjectionMatrix();
  };
  // Looks at the day side from 50 degrees beside the Sun, a little from above.
  const aim = () => {
    frameOf();
    const { x, z } = path.direction("sun", now, spot).applyQuaternion(s.space.quaternion).applyQuaternion(s.world.quaternion), angle = Math.atan2(z, x) + 0.87;
    s.camera.position.set(20 * 0.92 * Math.cos(angle), 20 * 0.39, 20 * 0.92 * Math.sin(angle));
    s.controls.update();
  };
  const frameOf = () => {
    path.attitude(now, q);
    s.rock.quaternion.copy(q);
    s.world.quaternion.set(0, 0, 0, 1);
    if (state.camera === "body") s.world.quaternion.set(...UP).multiply(q.clone().invert()).multiply(new kit.Quaternion(-UP[0], 0, 0, UP[3])); // body axes stand still, z up
  };
  const paint = () => {
    const values = colours.paint(state.colour, now, s.mesh.geometry.attributes.color);
    const data = state.colour !== "plain", dim = data ? AMBIENT.data : AMBIENT.plain;
    s.ambient.intensity = Math.PI * dim;
    s.light.intensity = Math.PI * (data ? 1 - dim : 1);
    return values;
  };
  const render = () => {
    if (!canvas.isConnected) return;
    const begun = performance.now();
    frameOf();
    path.direction("sun", now, spot);
    s.light.position.copy(spot).multiplyScalar(3);
    if (state.camera === "sun") {
      s.camera.position.copy(spot).applyQuaternion(s.space.quaternion).multiplyScalar(20);
      s.camera.lookAt(0, 0, 0);
    }
    shown = paint();
    pens.move(path, now);
    s.renderer.render(s.all, s.camera);
    pens.label(s.camera, across, down);
    scale.draw(b.shape.radius_m * (s.camera.top - s.camera.bottom) / s.camera.zoom / down, across);
    costs.push(performance.now() - begun);
    if (costs.length > 240) costs.shift();
  };
  const later = () => { wait ||= requestAnimationFrame(() => { wait = 0; render(); }); };
  const tell = () => { reading.textContent = `${kit.utc(now, 16)} UTC. ${colours.told(state.colour, shown, point, b)}`; };
  const redraw = () => { render(); tell(); };

  const rate = () => b.period_s / (SPEEDS.find(([name]) => name === speed.value)?.[1] ?? 8); // seconds of the body in a second
  const frame = (time) => {
    if (!playing || !canvas.isConnected) return;
    const step = stamp ? Math.min(0.1, (time - stamp) / 1000) * rate() : 0, [a, z] = b.span;
    stamp = time;
    go(now + step > z ? a : now + step, false);
    playing = requestAnimationFrame(frame);
  };
  const play = (on) => {
    if (on === Boolean(playing)) return;
    cancelAnimationFrame(playing);
    stamp = 0;
    playing = on ? requestAnimationFrame(frame) : 0;
    button.textContent = on ? "❚❚ pause" : "▶ play";
    button.setAttribute("aria-pressed", on);
    reading.setAttribute("aria-live", on ? "off" : "polite");
    if (!on) go(now);
  };
  const button = el("button", { type: "button", id: "play", "aria-pressed": false, title: "space bar", onclick: () => play(!playing) }, "▶ play");
  const speed = el("select", { "aria-label": "speed" }, ...SPEEDS.map(([name]) => el("option", { value: name, selected: name === "normal" }, name)));
  const choose = (word, options, label) => {
    const box = el("select", { "aria-label": label, id: `body-${word}` }, ...options.map(([value, text]) => el("option", { value, selected: state[word] === value }, text)));
    box.addEventListener("change", () => { set({ [word]: box.value }, true); s.controls.enabled = state.camera !== "sun"; if (word === "camera") aim(); key.replaceChildren(...legend(kit, colours.of(state.colour))); redraw(); });
    return el("label", {}, `${label} `, box);
  };
  const cameras = [["space", "fixed in space"], ["body", `turns with ${b.name}`], ["sun", "from the Sun"]];
  const turn = (sideways, up) => {
    const arm = s.camera.position, r = arm.length(), polar = Math.min(3.04, Math.max(0.1, Math.acos(arm.y / r) + up)), angle = Math.atan2(arm.z, arm.x) + sideways;
    arm.set(r * Math.sin(polar) * Math.cos(angle), r * Math.cos(polar), r * Math.sin(polar) * Math.sin(angle));
    s.controls.update();
    later();
  };
  const zoom = (factor) => { s.camera.zoom = Math.min(12, Math.max(0.5, s.camera.zoom * factor)); s.camera.updateProjectionMatrix(); later(); };
  const ray = new kit.Raycaster(), mouse = new kit.Vector2();
  // Reads the facet at a point of the drawing, from -1 to 1 across and up.
  const read = (x, y) => {
    ray.setFromCamera(mouse.set(x, y), s.camera);
    point = ray.intersectObject(s.mesh)[0]?.faceIndex ?? null;
    redraw();
  };
  const keys = { " ": () => play(!playing), Enter: () => read(0, 0), ArrowLeft: () => turn(0.1, 0), ArrowRight: () => turn(-0.1, 0), ArrowUp: () => turn(0, -0.1), ArrowDown: () => turn(0, 0.1), "+": () => zoom(1.2), "-": () => zoom(1 / 1.2), ",": () => go(now - b.track.step_s), ".": () => go(now + b.track.step_s) };
  const typed = (event) => { const act = keys[event.key]; if (act) { event.preventDefault(); act(); } };
  canvas.addEventListener("keydown", typed);
  const bar = document.getElementById("time"), barred = (event) => { if (event.key === " ") typed(event); };
  bar?.addEventListener("keydown", barred);

  let pressed = [0, 0];
  canvas.addEventListener("pointerdown", (event) => { pressed = [event.clientX, event.clientY]; });
  canvas.addEventListener("click", (event) => {
    if (Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 4) return; // the end of a drag
    const box = canvas.getBoundingClientRect();
    read((2 * (event.clientX - box.left)) / box.width - 1, 1 - (2 * (event.clientY - box.top)) / box.height);
  });
  const rows = () => colours.rows(now, s.mesh.geometry.attributes.position, b.shape.radius_m);
  const tools = el("div", { class: "tools" },
    ...(b.names.length > 1 ? [choosePlain(el, b, pick)] : []), button, speed, choose("colour", colours.options(), "colours"), choose("camera", cameras, "camera"),
    ...b.stops.map((stop) => el("button", { type: "button", onclick: () => { play(false); go(stop.et); } }, stop.name)),
    ...kit.downloads(b.name.toLowerCase(), rows, () => picture(kit, canvas, over, b, colours.of(state.colour))));
  root.append(tools, el("div", { class: "stage" }, canvas, over), key, reading, table(kit, b));
  key.replaceChildren(...legend(kit, colours.of(state.colour)));
  s.controls.enabled = state.camera !== "sun";
  s.controls.addEventListener("change", later);
  const resized = () => { size(); later(); };
  addEventListener("resize", resized);
  size();
  aim();
  const update = (et) => { now = et; if (!playing) redraw(); else { render(); if (costs.length % 10 === 0) tell(); } canvas.dataset.et = et; };
  update.end = () => {
    cancelAnimationFrame(playing);
    playing = 0;
    removeEventListener("resize", resized);
    bar?.removeEventListener("keydown", barred);
    s.controls.dispose();
    s.mesh.geometry.dispose();
    s.renderer.dispose();
  };
  canvas.costs = costs; // milliseconds of script of the last frames
  return update;
}

function choosePlain(el, b, pick) {
  const box = el("select", { "aria-label": "body", id: "body-name" }, ...b.names.map((name) => el("option", { value: name, selected: name === b.name }, name)));
  box.addEventListener("change", () => pick(box.value));
  return box;
}

// What is on the screen as one picture: the canvas with labels, scale bar and legend.
function picture(kit, canvas, over, b, field) {
  const out = kit.el("canvas", { width: canvas.width, height: canvas.height }), pen = out.getContext("2d"), k = canvas.width / canvas.clientWidth;
  const box = over.getBoundingClientRect();
  pen.drawImage(canvas, 0, 0);
  pen.fillStyle = pen.strokeStyle = kit.css("ink");
  pen.font = `${13 * k}px system-ui, sans-serif`;
  pen.textBaseline = "top";
  for (const node of over.querySelectorAll("span")) {
    if (node.hidden) continue;
    const r = node.getBoundingClientRect();
    pen.fillText(node.textContent, (r.left - box.left) * k, (r.top - box.top) * k);
  }
  const line = over.querySelector(".bar").getBoundingClientRect();
  pen.fillRect((line.left - box.left) * k, (line.bottom - box.top) * k - 2 * k, line.width * k, 2 * k);
  if (field) {
    for (let i = 0; i < 160; i += 1) { pen.fillStyle = `rgb(${kit.cividis(i / 159).join(",")})`; pen.fillRect((12 + i) * k, 12 * k, 1.5 * k, 12 * k); }
    pen.fillStyle = kit.css("ink");
    pen.fillText(`${field.low} to ${field.high} ${field.unit}, ${field.key}`, 180 * k, 11 * k);
  }
  return out;
}
