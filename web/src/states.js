// What stands in the panel while nothing is computed yet, where something failed, and where there is nothing to show.
import { MARKS, el } from "./draw.js";

export const empty = (title, text, remedy = "") => el("section", { class: "state empty" }, el("h2", {}, title), el("p", {}, text), remedy ? el("p", { class: "muted" }, remedy) : null);

// What went wrong, where people look, and the way on.
export function failure({ title, text, remedy }, again, below = "") {
  return el("section", { class: "state notice", role: "alert" }, el("h2", {}, title), el("p", {}, text), remedy ? el("p", {}, remedy) : null,
    below ? el("p", { class: "muted" }, below) : null, again ? el("button", { type: "button", onclick: again }, "try again") : null);
}

// What to do about a message of the server.
export function remedyOf(text) {
  if (/does not answer|fetch/i.test(text)) return "Start the server again with kakehashi serve in the same folder: finished stages are kept.";
  if (/waiting, the limit/.test(text)) return "Wait until other computations have ended, or cancel them.";
  if (/restart the server/.test(text)) return "Stop kakehashi serve and start it again: the campaign file or the package has changed.";
  if (/memory|died/.test(text)) return "Close other programs, or serve with fewer orbits: kakehashi serve --members 1000.";
  return "The same message stands in the window of kakehashi serve. If the campaign file is at fault, mend it and start the server again.";
}

const clock = (s) => (s < 60 ? `${s} s` : `${Math.floor(s / 60)} min ${s % 60} s`);

const SAID = { cancel: (c) => `${c.name} cancelled`, lose: (c) => `${c.name} lost`, fail: (c) => `the launch on ${c.name} fails`, slip: (c) => `${c.name} ${c.days} d later` };
export const changed = (changes) => (changes.length ? changes.map((c) => SAID[c.kind]?.(c) ?? `${c.kind} ${c.name}`).join(", ") : "the plan without changes");
const took = []; // seconds of the what-ifs of this visit

// The strip above a view while a what-if computes: what, how far, how long; below it stands what was computed before.
export function pending(changes, below, cancel) {
  const begun = Date.now(), done = new Set();
  const far = el("span", {}, "waiting for the worker"), passed = el("span", { class: "num" }, "0 s"), bar = el("progress", { max: 1, "aria-label": "progress of this stage" });
  const last = took.length ? `; the last one took ${clock(took.at(-1))}` : "; only what the change touches is computed anew: seconds, or minutes where a trajectory is searched again";
  const node = el("section", { class: "pending", "aria-label": "what-if in progress" }, el("h2", {}, el("span", { role: "status" }, `Computing what if: ${changed(changes)}`)),
    el("div", { class: "far" }, bar, far, el("button", { type: "button", onclick: cancel }, "cancel")),
    el("p", { class: "muted" }, passed, ` so far${last}. Until then the view shows: ${below.length ? below.join(", ") : "as planned"}.`));
  const timer = setInterval(() => { passed.textContent = clock(Math.round((Date.now() - begun) / 1000)); }, 1000);
  return {
    node,
    end(finished) { clearInterval(timer); node.remove(); if (finished) took.push(Math.round((Date.now() - begun) / 1000)); },
    told(job) {
      if (job.stage) done.add(job.stage);
      far.textContent = job.state === "queued" ? "waiting: other computations come first" : `${job.stage || "waiting for the worker"}, ${Math.round(100 * job.fraction)} %${done.size > 1 ? `; ${done.size - 1} ${done.size > 2 ? "stages" : "stage"} done` : ""}`;
      if (job.state === "running" && job.fraction > 0) bar.value = job.fraction; else bar.removeAttribute("value");
    },
  };
}

// The panel of a computation: stages with their progress, the time since it began, and the shape of what will come.
export function loading(name, cancel) {
  const begun = Date.now(), stages = new Map();
  const bar = el("progress", { max: 1, "aria-label": "progress of this stage" }), now = el("p", { role: "status", class: "now" }, "Waiting for the worker."), passed = el("span", { class: "num" }, "0 s"), list = el("ol", { class: "stages" });
  const said = el("div"), button = el("button", { type: "button", hidden: true, onclick: cancel }, "cancel");
  const node = el("section", { class: "state loading" }, el("h2", {}, `Computing ${name}`), now, bar, el("p", { class: "muted" }, passed, " so far. A campaign takes one to five minutes the first time; finished stages are kept in the folder."), button, list, said,
    el("div", { class: "skeleton", "aria-hidden": "true" }, el("i", {}), el("i", {}), el("i", {})));
  const timer = setInterval(() => { passed.textContent = clock(Math.round((Date.now() - begun) / 1000)); if (!node.isConnected && stages.size) clearInterval(timer); }, 1000);
  return {
    node, end: () => clearInterval(timer),
    told(job) {
      button.hidden = false;
      const stage = job.stage || "waiting for the worker";
      for (const s of stages.keys()) if (s !== stage) stages.set(s, 1);
      stages.set(stage, job.fraction);
      now.textContent = job.state === "queued" ? "Waiting for the worker: other computations come first." : `${stage}, ${Math.round(100 * job.fraction)} %`;
      if (job.state === "running" && job.fraction > 0) bar.value = job.fraction; else bar.removeAttribute("value");
      list.replaceChildren(...[...stages].slice(-8).map(([s, f]) => el("li", { class: f >= 1 ? "done" : "" }, `${f >= 1 ? "✓" : "…"} ${s}`)));
    },
    // The verdict, missions and objectives of an earlier run, while the page's own computation goes on.
    meanwhile({ summary, run }) {
      const rows = (list, text) => list.map((m) => el("tr", {}, el("th", { scope: "row" }, m.title ?? m.name), el("td", {}, text(m))));
      said.replaceChildren(el("h2", {}, `Meanwhile: the run of ${run.finished} UTC`), el("p", {}, el("b", {}, `${MARKS[summary.verdict] ?? ""} ${summary.verdict}. `), summary.text),
        el("div", { class: "wide" }, el("table", {}, el("tbody", {}, ...rows(summary.missions ?? [], (m) => `${MARKS[m.verdict] ?? ""} ${m.verdict}: ${m.text}`), ...rows(summary.objectives ?? [], (o) => (o.met ? "● met" : "○ not met"))))));
    },
  };
}
