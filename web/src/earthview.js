// The Earth with its satellites: loads its script and its data when the view is opened, and nothing before.
import * as THREE from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import { chart, rowsOf } from "./chart.js";
import { css, date, downloads, el, svg, utc } from "./draw.js";
import { frozen, get, script } from "./server.js";
import { set, state } from "./state.js";

const { BufferAttribute, BufferGeometry, CanvasTexture, Color, DoubleSide, Group, InstancedMesh, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial, OrthographicCamera, Points, Scene, ShaderMaterial, Vector3, WebGLRenderer } = THREE;
const three = { BufferAttribute, BufferGeometry, CanvasTexture, Color, DoubleSide, Group, InstancedMesh, LineBasicMaterial, LineSegments, Mesh, MeshBasicMaterial, OrthographicCamera, Points, Scene, ShaderMaterial, Vector3, WebGLRenderer, OrbitControls };
const kit = { ...three, chart, rowsOf, css, date, downloads, el, svg, utc, state, set };
const answers = new Map(); // by campaign and scene

function asked(name) {
  if (frozen) return frozen.earth?.[name] ? Promise.resolve(frozen.earth[name]) : Promise.reject(new Error("This exported page has no data of this view."));
  const key = `${state.campaign}/${name}`;
  if (!answers.has(key)) {
    const answer = get(`api/earth?campaign=${encodeURIComponent(state.campaign)}&name=${encodeURIComponent(name)}`);
    answer.catch(() => answers.delete(key));
    answers.set(key, answer);
  }
  return answers.get(key);
}

export const scenesOf = (campaign) => campaign?.scenes ?? [];

export function earthView(data, root, campaign, { go, ready }) {
  const names = scenesOf(campaign), name = names.includes(state.scene) ? state.scene : names[0];
  const holder = el("section", { id: "earth", "aria-busy": true }, el("p", { class: "muted", role: "status" }, `Computing ${name} …`));
  root.append(holder);
  let inner = null;
  const update = (et) => inner?.(et);
  update.end = () => inner?.end?.();
  Promise.all([asked(name), script("./earth.js", "kakehashiEarth")]).then(([found, code]) => {
    if (!holder.isConnected) return;
    holder.replaceChildren();
    holder.setAttribute("aria-busy", false);
    inner = code.earth(kit, found, holder, { go, pick: (scene) => set({ scene, sight: "globe", et: null }) });
    update.span = inner.span;
    update.middle = inner.middle;
    ready();
  }).catch((why) => {
    holder.setAttribute("aria-busy", false);
    holder.replaceChildren(el("p", { class: "error", role: "alert" }, why.message));
  });
  return update;
}
