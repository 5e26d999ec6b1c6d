// The Moon: asks for the views of a lunar mission as a job with progress, and loads its script when the view is opened.
import { chart, rowsOf } from "./chart.js";
import { cividis, css, downloads, el, svg, utc } from "./draw.js";
import { ask, cancel, follow, frozen, get, script } from "./server.js";
import { set, state } from "./state.js";

const kit = { chart, rowsOf, cividis, css, downloads, el, svg, utc, state, set };
const answers = new Map(); // by campaign, changes and mission

export const lunarOf = (campaign) => campaign?.lunar ?? [];

const keyOf = (name) => JSON.stringify([state.campaign, state.changes, name]);

// The answer of a job; `told` hears of its progress and gets a function that cancels it.
function computed(name, told) {
  if (frozen) return frozen.moon?.[name] ? Promise.resolve(frozen.moon[name]) : Promise.reject(new Error("This exported page has no data of this view."));
  return ask({ campaign: state.campaign, changes: state.changes, moon: name }).then((id) => new Promise((done, failed) => {
    const stop = follow(id, (job) => {
      told(job, () => cancel(id));
      if (job.state === "failed") failed(new Error(job.message));
      else if (job.state === "cancelled") failed(new Error("Cancelled: nothing more is computed for this view."));
      else if (job.state === "done") get(`api/jobs/${id}/result`).then(done, failed);
    }, (text) => { stop(); failed(new Error(text)); });
  }));
}

function waiting(name) {
  const bar = el("progress", { max: 1, "aria-label": "progress" }), words = el("span", {}, "waiting"), button = el("button", { type: "button", hidden: true }, "cancel");
  const node = el("div", { class: "loading", role: "status" }, el("p", { class: "muted" }, `Computing terrain, horizons and light of ${name}. `, words), bar, button);
  return { node, told(job, stop) { button.hidden = false; button.onclick = stop; words.textContent = `${job.stage || "waiting"} ${Math.round(100 * job.fraction)} %`; if (job.state === "running") bar.value = job.fraction; } };
}

export function moonView(data, root, campaign, { go, ready }) {
  const names = lunarOf(campaign), name = names.includes(state.scene) ? state.scene : names[0], holder = el("section", { id: "moon", "aria-busy": true });
  root.append(holder);
  let inner = null;
  const update = (et) => inner?.(et);
  update.end = () => inner?.end?.();
  const begin = () => {
    const key = keyOf(name), progress = waiting(name);
    holder.setAttribute("aria-busy", true);
    holder.replaceChildren(progress.node);
    const answer = answers.get(key) ?? computed(name, progress.told);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    Promise.all([answer, script("./moon.js", "kakehashiMoon")]).then(([found, code]) => {
      if (!holder.isConnected) return;
      holder.replaceChildren();
      holder.setAttribute("aria-busy", false);
      inner = code.moon(kit, found, holder, { go, pick: (scene) => set({ scene, sight: "map", et: null }) });
      update.span = inner.span;
      update.middle = inner.middle;
      ready();
    }).catch((why) => {
      holder.setAttribute("aria-busy", false);
      holder.replaceChildren(el("section", { class: "notice", role: "alert" }, el("h2", {}, "The view of the Moon cannot be shown"), el("p", {}, why.message), frozen ? null : el("button", { type: "button", onclick: begin }, "try again")));
    });
  };
  begin();
  return update;
}
