// The workbench: tabs, time bar, and the data behind them.
import "./style.css";
import { MARKS, el, setClock } from "./draw.js";
import { ask, cancel, follow, frozen, get, latest } from "./server.js";
import { earthView, scenesOf } from "./earthview.js";
import { encounter } from "./encounter.js";
import { giveBack, hold } from "./focus.js";
import { lunarOf, moonView } from "./moonview.js";
import { bodiesOf, smallBody } from "./smallbody.js";
import { onChange, read, set, state } from "./state.js";
import { failure, loading, pending, remedyOf } from "./states.js";
import { timebar } from "./timebar.js";
import { bplane, cruise, figures, objectives, sky, timeline, windows } from "./views.js";

const VIEWS = { encounter: "Encounter", cruise: "Cruise", windows: "Windows", bplane: "B-plane", timeline: "Timeline", objectives: "Objectives, what if", sky: "Sky", body: "Body", earth: "Earth", moon: "Moon", figures: "Figures" };
const OF_A_PASS = ["encounter", "windows", "bplane", "sky"]; // a campaign around an arrival has none of these
const STILL = ["windows", "bplane", "objectives"]; // no time moves there
const DRAW = { encounter, cruise, windows, bplane, timeline, objectives, sky, body: smallBody, earth: earthView, moon: moonView, figures };
const $ = (id) => document.getElementById(id);
let campaigns = [], data = null, update = null, job = null, stop = null, trouble = null, waiting = null, meanwhile = null, strange = "", width = innerWidth;

function theme(name) {
  document.documentElement.dataset.theme = name;
  $("theme").textContent = name === "dark" ? "light" : "dark";
  $("theme").setAttribute("aria-label", `use the ${name === "dark" ? "light" : "dark"} theme`);
}

function span() {
  if (update?.span) return update.span;
  if (view() === "cruise" || view() === "timeline") {
    const rows = view() === "cruise" ? data.cruise.filter((p) => !p.body).map((p) => [p.et[0], p.et.at(-1)]).concat(stays()) : data.timeline.map((b) => [b.start, b.end]);
    if (rows.length) return [Math.min(...rows.map((r) => r[0])), Math.max(...rows.map((r) => r[1]))];
  }
  const at = data.event.et, wide = data.encounter ? 36 * 3600 : 365 * 86400;
  return [at - wide, at + wide];
}

const stays = () => data.timeline.filter((b) => b.name === "at target" && data.cruise.some((p) => p.name === b.mission)).map((b) => [b.start, b.end]);
const campaign = () => campaigns.find((c) => c.name === state.campaign);
const go = (et, lasting = true) => { if (lasting) set({ et: Math.round(et) }, true); else state.et = et; tick(); };
const has = (key) => (key === "cruise" ? !data || data.cruise.length : key === "body" ? bodiesOf(campaign()).length : key === "earth" ? scenesOf(campaign()).length : key === "moon" ? lunarOf(campaign()).length : data?.encounter || !OF_A_PASS.includes(key));
const views = () => Object.keys(VIEWS).filter((key) => (data || ["body", "earth", "moon"].includes(key) ? has(key) : true));
const view = () => (views().includes(state.view) ? state.view : data && !data.cruise.length && has("earth") ? "earth" : data && !data.cruise.length && has("moon") ? "moon" : has("cruise") ? "cruise" : "objectives");
const shown = () => { const [a, b] = span(); return Math.min(b, Math.max(a, state.et ?? update?.middle ?? data.event.et)); };
const bar = timebar({ go, now: () => shown(), jump(event) {
  const [a, b] = span();
  if (event.et < a || event.et > b) set({ view: "cruise", et: Math.round(event.et) }); // out of what this view shows
  else go(event.et);
} });

function tick() {
  if (!data) return;
  const et = shown();
  bar.shown(et);
  update?.(et);
}

// The time bar belongs to views that move; those of their own scripts have a player of their own.
function timed() {
  bar.shows(update ? span() : null, ["body", "earth", "moon"].includes(view()));
  tick();
  giveBack($("view"));
}

function draw() {
  update?.end?.();
  bar.play(false);
  const root = $("view");
  hold(root);
  root.replaceChildren();
  for (const tab of $("tabs").children) {
    const on = tab.dataset.view === view();
    tab.hidden = !views().includes(tab.dataset.view);
    tab.setAttribute("aria-selected", on);
    tab.tabIndex = on ? 0 : -1;
    if (on) $("tabs").scrollLeft = tab.offsetLeft - 60; // on a telephone the tabs are one line
  }
  hint();
  update = null;
  root.setAttribute("aria-label", VIEWS[view()]);
  if (strange) root.append(failure({ title: `There is no campaign “${strange}” here`, text: `The address names a campaign that this server does not have. ${state.campaign} is shown instead.`, remedy: `Choose one above: ${campaigns.map((c) => c.name).join(", ")}; or serve a file of your own: kakehashi serve FILE.toml` }));
  if (trouble) root.append(failure(trouble, frozen ? null : () => compute(true), data ? "Below stands what was computed before." : ""));
  if (!data) {
    if (!trouble) root.append((waiting ??= loading(state.campaign, stopped)).node);
    bar.shows(null, false);
    giveBack(root);
    return;
  }
  const picture = DRAW[view()] ?? DRAW.objectives;
  root.setAttribute("aria-busy", Boolean(meanwhile));
  if (meanwhile) root.append(meanwhile.node);
  $("clockwork").hidden = STILL.includes(view()); // figures take the room that is left
  update = picture(data, root, campaign(), { go, ready: timed, playing: bar.running });
  for (const box of root.querySelectorAll(".wide")) scrolls(box);
  timed();
}

// A table that is wider than its place says so, and the keyboard can scroll it.
function scrolls(box) {
  if (box.scrollWidth <= box.clientWidth + 2) return;
  box.tabIndex = 0;
  box.classList.add("cut");
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "table, scrolls sideways");
}

// The row of tabs says that it goes on.
function hint() {
  const t = $("tabs"), rest = t.scrollWidth - t.clientWidth - t.scrollLeft;
  t.classList.toggle("more-right", rest > 4);
  t.classList.toggle("more-left", t.scrollLeft > 4);
}

function failed(title, text) {
  trouble = { title, text, remedy: remedyOf(text) };
  $("progress").textContent = title;
  $("progress").className = "error";
  ended(false);
  draw();
}

// Takes the panels of a computation away.
function ended(finished) {
  waiting?.end();
  meanwhile?.end(finished);
  waiting = meanwhile = null;
}

const asked = () => JSON.stringify({ campaign: state.campaign, changes: state.changes }); // what is computed
const stopped = () => job && cancel(job).catch((why) => failed("It cannot be cancelled", why.message));

function show(found) {
  data = found;
  trouble = null;
  ended(true);
  setClock(found.clock);
  bar.about(found);
  $("title").textContent = found.title;
  $("title").title = found.title;
  $("campaign").value = state.campaign;
  document.title = `${found.title} – kakehashi`;
  $("verdict").replaceChildren(el("b", {}, `${MARKS[found.verdict]} ${found.answer}. `), `${found.changes.length ? `${found.changes.join(", ")}. ` : ""}${found.text}`);
  origin(found.run);
  draw();
  $("more").hidden = false;
}

// Whose numbers these are, where they come from a finished run.
function origin(run) {
  $("origin").hidden = !run;
  if (!run) return;
  $("origin").replaceChildren(`Numbers of the run of ${run.finished} UTC, kakehashi ${run.version}, in ${run.folder}/${run.current ? "" : "; campaign file or package have changed since"}. `,
    el("button", { type: "button", class: "plain", onclick: () => compute(true) }, "compute anew"));
}

async function compute(anew = false) {
  if (frozen) { show(frozen.view); return; }
  stop?.();
  stop = null;
  job = null;
  latest.job = latest.run = null;
  $("progress").className = "";
  $("progress").textContent = "";
  const mine = {}, of = state.campaign, run = campaign()?.run, bare = trouble || !data, soon = Boolean(meanwhile);
  compute.turn = mine;
  trouble = null;
  meanwhile?.end(false);
  meanwhile = data ? pending(state.changes, data.changes, stopped) : null;
  if (bare) draw();
  else later(meanwhile, soon ? 0 : 250);
  try {
    if (run && !anew && !state.changes.length) {
      const found = await get(`api/run?campaign=${encodeURIComponent(of)}`);
      if (compute.turn !== mine) return;
      if (found.view) { latest.run = of; show({ ...found.view, run: found.run }); return; }
      waiting?.meanwhile(found);
    }
    const id = await ask({ campaign: of, changes: state.changes });
    if (compute.turn !== mine) { return; }
    job = id;
    stop = follow(id, (j) => job === id && told(j), (text) => job === id && failed("No answer", text));
  } catch (why) { if (compute.turn === mine) failed("This cannot be computed", why.message); }
}

// The strip of a what-if comes up when the answer takes longer than a blink.
function later(strip, ms) {
  setTimeout(() => { if (meanwhile === strip) { $("view").prepend(strip.node); $("view").setAttribute("aria-busy", true); } }, ms);
}

async function told(j) {
  const busy = j.state === "queued" || j.state === "running";
  if (j.state === "failed") return failed("The computation failed", j.message);
  if (j.state === "cancelled") return failed("Cancelled", "Nothing more is computed for this.");
  if (trouble) { trouble = null; draw(); } // the server answers again
  $("progress").className = "";
  $("progress").textContent = "";
  if (busy) { (waiting ?? meanwhile)?.told(j); return; }
  try {
    const found = await get(`api/jobs/${j.id}/result`);
    if (j.id === job) { latest.job = j.id; show(found); } // another may have been asked for meanwhile
  } catch (why) { failed("The result cannot be shown", why.message); }
}

function tabs() {
  $("tabs").replaceChildren(...Object.entries(VIEWS).map(([key, text]) => el("button", { type: "button", role: "tab", "data-view": key, "aria-controls": "view", onclick: () => set({ view: key }) }, text)));
  $("tabs").addEventListener("scroll", hint, { passive: true });
  $("tabs").addEventListener("keydown", (event) => {
    const keys = views(), at = keys.indexOf(view());
    const next = { ArrowRight: keys[(at + 1) % keys.length], ArrowLeft: keys[(at - 1 + keys.length) % keys.length], Home: keys[0], End: keys.at(-1) }[event.key];
    if (!next) return;
    event.preventDefault();
    set({ view: next });
    $("tabs").querySelector(`[data-view="${next}"]`).focus();
  });
}

// An unknown campaign in the address is told, not passed over.
function known() {
  strange = state.campaign && !campaigns.some((c) => c.name === state.campaign) ? state.campaign : "";
  if (strange || !state.campaign) set({ campaign: campaigns[0].name }, true);
  $("campaign").value = state.campaign;
}

async function begin() {
  theme(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  $("theme").addEventListener("click", () => { theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); draw(); });
  $("more").addEventListener("click", () => { const open = document.body.classList.toggle("told"); $("more").textContent = open ? "less" : "more"; $("more").setAttribute("aria-expanded", open); dispatchEvent(new Event("resize")); });
  let later = 0;
  addEventListener("resize", () => { if (innerWidth === width) return; width = innerWidth; clearTimeout(later); later = setTimeout(draw, 150); }); // figures are drawn for their width
  read();
  tabs();
  onChange((next) => { strange = ""; if ("changes" in next || "campaign" in next) compute(); else draw(); });
  addEventListener("hashchange", () => {
    const before = asked();
    read();
    known();
    if (asked() === before && data && !trouble) { draw(); return; } // another view of the same numbers
    if (JSON.parse(before).campaign !== state.campaign) data = null;
    compute();
  });
  campaigns = frozen?.campaigns ?? (await get("api/campaigns"));
  $("campaign").append(...campaigns.map((c) => el("option", { value: c.name, title: c.title }, c.name)));
  $("campaign").addEventListener("change", () => { data = null; set({ campaign: $("campaign").value, changes: [], et: null, pick: null }); });
  known();
  compute();
}

begin().catch((why) => failed("The page cannot be shown", why.message));
