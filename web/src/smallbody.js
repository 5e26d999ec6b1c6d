// The small body in three dimensions: loads its script and its data when the view is opened, and nothing before.
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { chart, rowsOf } from "./chart.js";
import { cividis, css, downloads, el, utc } from "./draw.js";
import { frozen, get, script } from "./server.js";
import { set, state } from "./state.js";

const { AmbientLight, BufferAttribute, BufferGeometry, Color, ConeGeometry, CylinderGeometry, DirectionalLight, Group, Mesh, MeshBasicMaterial, MeshLambertMaterial, OrthographicCamera, PCFShadowMap, Quaternion, Raycaster, SRGBColorSpace, Scene, Vector2, Vector3, WebGLRenderer } = THREE;
const three = { AmbientLight, BufferAttribute, BufferGeometry, Color, ConeGeometry, CylinderGeometry, DirectionalLight, Group, Mesh, MeshBasicMaterial, MeshLambertMaterial, OrthographicCamera, PCFShadowMap, Quaternion, Raycaster, SRGBColorSpace, Scene, Vector2, Vector3, WebGLRenderer, OrbitControls };
const kit = { ...three, chart, rowsOf, cividis, css, downloads, el, utc, state, set };
const answers = new Map(); // by campaign and body
export function asked(name) {
  if (frozen) return frozen.bodies?.[name] ? Promise.resolve(frozen.bodies[name]) : Promise.reject(new Error("This exported page has no data of this body."));
  const key = `${state.campaign}/${name}`;
  if (!answers.has(key)) {
    const answer = get(`api/body?campaign=${encodeURIComponent(state.campaign)}&name=${encodeURIComponent(name)}`);
    answer.catch(() => answers.delete(key));
    answers.set(key, answer);
  }
  return answers.get(key);
}

export const bodiesOf = (campaign) => campaign?.bodies ?? [];

export function smallBody(data, root, campaign, { go, ready }) {
  const names = bodiesOf(campaign), name = names.includes(state.body) ? state.body : names[0];
  const holder = el("section", { id: "body", "aria-busy": true }, el("p", { class: "muted", role: "status" }, `Computing rotation, slopes and temperatures of ${name} …`));
  root.append(holder);
  let inner = null, last = null;
  const update = (et) => { last = et; inner?.(et); };
  update.end = () => inner?.end?.();
  Promise.all([asked(name), script("./body.js", "kakehashiBody")]).then(([found, code]) => {
    if (!holder.isConnected) return;
    holder.replaceChildren();
    holder.setAttribute("aria-busy", false);
    inner = code.body(kit, found, holder, { go, pick: (body) => set({ body, et: null }) });
    update.span = found.span;
    update.middle = found.event.et;
    ready();
  }).catch((why) => {
    holder.setAttribute("aria-busy", false);
    holder.replaceChildren(el("p", { class: "error", role: "alert" }, why.message));
  });
  return update;
}
