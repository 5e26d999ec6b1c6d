// The pass in three dimensions: Earth, Moon, the asteroid's path; a thousand kilometres are one unit.
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { between, css, downloads, el, utc } from "./draw.js";

const UNIT = 1000, GEO = 42.164, MOON = 1.7374;
const vector = (km) => new THREE.Vector3(km[0] / UNIT, km[2] / UNIT, -km[1] / UNIT); // ecliptic north is up

export function encounter(data, root) {
  const e = data.encounter;
  if (!e.path_km) { root.append(el("p", {}, "This campaign has no pass to show.")); return null; }
  const canvas = el("canvas", { style: "height:34rem", tabindex: 0, role: "img", "aria-label": `${e.target} passes the ${e.body}: drag to turn, wheel to zoom` });
  const read = el("p", { class: "read", role: "status", id: "reading" });
  let renderer;
  try { renderer = new THREE.WebGLRenderer({ canvas, antialias: true, logarithmicDepthBuffer: true, preserveDrawingBuffer: true }); }
  catch { root.append(el("p", { class: "error" }, "This browser gives no WebGL: the three-dimensional view cannot be drawn. The other views work."), read); }
  const scene = new THREE.Scene(), camera = new THREE.PerspectiveCamera(40, 2, 0.01, 20000);
  scene.background = new THREE.Color(css("panel"));
  const light = new THREE.DirectionalLight(0xffffff, 3);
  light.position.copy(vector(e.sun.map((v) => v * 1e6)));
  scene.add(light, new THREE.AmbientLight(0xffffff, 0.35));
  const earth = new THREE.Mesh(new THREE.SphereGeometry(e.body_radius_km / UNIT, 64, 48), new THREE.MeshLambertMaterial({ color: 0x4d7fae }));
  const tilt = new THREE.Group();
  tilt.rotation.x = -0.4090928; // the equator about the ecliptic
  tilt.add(earth, new THREE.LineSegments(new THREE.WireframeGeometry(new THREE.SphereGeometry(1.002 * e.body_radius_km / UNIT, 24, 12)), new THREE.LineBasicMaterial({ color: 0xffffff, transparent: true, opacity: 0.18 })));
  const circle = new THREE.EllipseCurve(0, 0, GEO, GEO).getPoints(180).map((p) => new THREE.Vector3(p.x, 0, p.y));
  tilt.add(new THREE.LineLoop(new THREE.BufferGeometry().setFromPoints(circle), new THREE.LineDashedMaterial({ color: new THREE.Color(css("muted")) })));
  const moon = new THREE.Mesh(new THREE.SphereGeometry(MOON, 32, 24), new THREE.MeshLambertMaterial({ color: 0xb9bec3 }));
  const stone = new THREE.Mesh(new THREE.SphereGeometry(1, 16, 12), new THREE.MeshBasicMaterial({ color: new THREE.Color(css("accent")) }));
  const line = (points, colour) => new THREE.Line(new THREE.BufferGeometry().setFromPoints(points.map(vector)), new THREE.LineBasicMaterial({ color: new THREE.Color(css(colour)) }));
  scene.add(tilt, moon, stone, line(e.path_km, "accent"), line(e.moon_km, "muted"));
  camera.position.set(70, 60, 110);
  const controls = renderer ? new OrbitControls(camera, canvas) : null;
  controls?.listenToKeyEvents(canvas);
  if (controls) { controls.keyPanSpeed = 20; controls.minDistance = 8; controls.maxDistance = 3000; }
  const render = () => {
    if (!renderer || !canvas.isConnected) return;
    const { clientWidth: w, clientHeight: h } = canvas;
    if (w && h) { renderer.setPixelRatio(Math.min(devicePixelRatio, 2)); renderer.setSize(w, h, false); camera.aspect = w / h; camera.updateProjectionMatrix(); }
    stone.scale.setScalar(0.008 * camera.position.distanceTo(stone.position)); // as large on the screen from anywhere
    renderer.render(scene, camera);
  };
  controls?.addEventListener("change", render);
  root.append(el("div", { class: "tools" }, el("span", { class: "muted" }, "Earth to scale, ring of geostationary satellites, Moon; drag, wheel, arrow keys"),
    ...downloads("encounter", () => [["et_tdb_s", "x_km", "y_km", "z_km", "distance_km", "V"], ...e.et.map((t, k) => [t, ...e.path_km[k], e.distances_km[k], e.magnitude[k]])], () => canvas)));
  if (renderer) root.append(canvas);
  root.append(read);
  requestAnimationFrame(render);
  addEventListener("resize", render);
  const update = (et) => {
    const t = Math.min(Math.max(et, e.et[0]), e.et.at(-1)), place = between(e.et, e.path_km, t), m = between(e.et, e.moon_km, t);
    stone.position.copy(vector(place)); moon.position.copy(vector(m));
    const far = Math.hypot(...place), v = between(e.et, e.magnitude.map((x) => [x]), t)[0];
    read.textContent = `${utc(t)} UTC: ${e.target} ${far.toLocaleString("en", { maximumFractionDigits: 0 })} km from the centre of the ${e.body}, V ${v.toFixed(1)}; closest ${e.distance_km.toLocaleString("en", { maximumFractionDigits: 1 })} ± ${(3 * e.distance_sigma_km).toFixed(1)} km (3σ)`;
    render();
  };
  update.end = () => { removeEventListener("resize", render); controls?.dispose(); renderer?.dispose(); };
  return update;
}
