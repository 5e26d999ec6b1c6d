// The workbench: tabs, time bar, and the data behind them.
import "./style.css";
import { MARKS, css, date, el, setClock, tdb, utc } from "./draw.js";
import { ask, cancel, follow, frozen, get, latest } from "./server.js";
import { earthView, scenesOf } from "./earthview.js";
import { encounter } from "./encounter.js";
import { lunarOf, moonView } from "./moonview.js";
import { bodiesOf, smallBody } from "./smallbody.js";
import { onChange, read, set, state } from "./state.js";
import { bplane, cruise, figures, objectives, sky, timeline, windows } from "./views.js";

const VIEWS = { encounter: "Encounter", cruise: "Cruise", windows: "Windows", bplane: "B-plane", timeline: "Timeline", objectives: "Objectives, what if", sky: "Sky", body: "Body", earth: "Earth", moon: "Moon", figures: "Figures" };
const OF_A_PASS = ["encounter", "windows", "bplane", "sky"]; // a campaign around an arrival has none of these
const DRAW = { encounter, cruise, windows, bplane, timeline, objectives, sky, body: smallBody, earth: earthView, moon: moonView, figures };
const $ = (id) => document.getElementById(id);
let campaigns = [], data = null, update = null, job = null, stop = null, trouble = null;

function theme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").textContent = name === "dark" ? "light" : "dark";
}

function span() {
  if (update?.span) return update.span;
  if (view() === "cruise" || view() === "timeline") {
    const rows = view() === "cruise" ? data.cruise.map((p) => [p.et[0], p.et.at(-1)]) : data.timeline.map((b) => [b.start, b.end]);
    if (rows.length) return [Math.min(...rows.map((r) => r[0])), Math.max(...rows.map((r) => r[1]))];
  }
  const at = data.event.et, wide = data.encounter ? 36 * 3600 : 365 * 86400;
  return [at - wide, at + wide];
}

const campaign = () => campaigns.find((c) => c.name === state.campaign);
const go = (et, lasting = true) => { if (lasting) set({ et: Math.round(et) }, true); else state.et = et; tick(); };
const has = (key) => (key === "body" ? bodiesOf(campaign()).length : key === "earth" ? scenesOf(campaign()).length : key === "moon" ? lunarOf(campaign()).length : data.encounter || !OF_A_PASS.includes(key));
const views = () => Object.keys(VIEWS).filter((key) => !data || has(key));
const view = () => (views().includes(state.view) ? state.view : data && !data.cruise.length && has("earth") ? "earth" : data && !data.cruise.length && has("moon") ? "moon" : "cruise");

function tick() {
  const [a, b] = span(), et = Math.min(b, Math.max(a, state.et ?? update?.middle ?? data.event.et));
  $("time").value = Math.round(((et - a) / (b - a)) * 1000);
  $("clock").textContent = `${utc(et)} UTC   ${tdb(et)} TDB`;
  $("time").setAttribute("aria-valuetext", `${utc(et)} UTC`);
  update?.(et);
}

function draw() {
  update?.end?.();
  const root = $("view");
  root.replaceChildren();
  for (const tab of $("tabs").children) {
    const on = tab.dataset.view === view();
    tab.hidden = !views().includes(tab.dataset.view);
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    if (on) $("tabs").scrollLeft = tab.offsetLeft - 60; // on a telephone the tabs are one line
  }
  update = null;
  if (trouble) root.append(notice());
  if (!data) { if (!trouble) root.append(el("p", { class: "muted" }, "Computing; this page shows it as soon as it is there.")); return; }
  const picture = DRAW[view()] ?? DRAW.objectives;
  update = picture(data, root, campaign(), { go, ready: tick });
  tick();
}

// What went wrong, where people look, and the way on.
function notice() {
  return el("section", { class: "notice", role: "alert" }, el("h2", {}, trouble.title), el("p", {}, trouble.text),
    data ? el("p", { class: "muted" }, "Below stands what was computed before.") : null,
    frozen ? null : el("button", { type: "button", onclick: () => compute() }, "try again"));
}

function failed(title, text) {
  trouble = { title, text };
  $("progress").textContent = title;
  $("progress").className = "error";
  $("cancel").hidden = true;
  draw();
}

function shown(found) {
  data = found;
  trouble = null;
  setClock(found.clock);
  $("title").textContent = found.title;
  $("campaign").value = state.campaign;
  document.title = `${found.title} – kakehashi`;
  $("verdict").replaceChildren(el("b", {}, `${MARKS[found.verdict]} ${found.answer}. `), `${found.changes.length ? `${found.changes.join(", ")}. ` : ""}${found.text}`);
  draw();
}

async function compute() {
  if (frozen) { shown(frozen.view); return; }
  stop?.();
  $("progress").className = "";
  if (trouble) { trouble = null; draw(); }
  try {
    const mine = job = await ask({ campaign: state.campaign, changes: state.changes });
    stop = follow(job, (j) => mine === job && told(j), (text) => mine === job && failed("No answer", text));
  } catch (why) { failed("This cannot be computed", why.message); }
}

async function told(j) {
  const busy = j.state === "queued" || j.state === "running";
  $("cancel").hidden = !busy;
  if (j.state === "failed") return failed("The computation failed", j.message);
  if (j.state === "cancelled") return failed("Cancelled", "Nothing more is computed for this.");
  if (trouble) { trouble = null; draw(); } // the server answers again
  $("progress").className = "";
  $("progress").textContent = busy ? `${j.stage || "waiting"} ${Math.round(100 * j.fraction)} %` : "";
  if (busy) return;
  try {
    const found = await get(`api/jobs/${j.id}/result`);
    if (j.id === job) { latest.job = j.id; shown(found); } // another may have been asked for meanwhile
  } catch (why) { failed("The result cannot be shown", why.message); }
}

function tabs() {
  $("tabs").replaceChildren(...Object.entries(VIEWS).map(([key, text]) => el("button", { type: "button", role: "tab", "data-view": key, "aria-controls": "view", onclick: () => set({ view: key }) }, text)));
  $("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const keys = views(), next = keys[(keys.indexOf(view()) + step + keys.length) % keys.length];
    set({ view: next });
    $("tabs").querySelector(`[data-view="${next}"]`).focus();
  });
}

async function begin() {
  theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  $("theme").addEventListener("click", () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); draw(); });
  $("time").addEventListener("input", () => { const [a, b] = span(); set({ et: Math.round(a + (b - a) * ($("time").value / 1000)) }, true); tick(); });
  $("cancel").addEventListener("click", () => job && cancel(job).catch((why) => failed("It cannot be cancelled", why.message)));
  read();
  tabs();
  onChange((next) => { if ("changes" in next || "campaign" in next) compute(); else draw(); });
  addEventListener("hashchange", () => { read(); compute(); });
  campaigns = frozen?.campaigns ?? (await get("api/campaigns"));
  $("campaign").append(...campaigns.map((c) => el("option", { value: c.name, title: c.title }, c.name)));
  $("campaign").addEventListener("change", () => { data = null; set({ campaign: $("campaign").value, changes: [], et: null, pick: null }); draw(); });
  if (!campaigns.some((c) => c.name === state.campaign)) set({ campaign: campaigns[0].name }, true);
  draw();
  compute();
}

begin().catch((why) => failed("The page cannot be shown", why.message));
