// Objectives by mission, and the changes that ask what is lost.
import { MARKS, colour, downloads, el, svg } from "./draw.js";
import { frozen } from "./server.js";
import { set, state } from "./state.js";

const W = 1000;
const tools = (...nodes) => el("div", { class: "tools" }, ...nodes);
const picture = (h, label) => svg("svg", { viewBox: `0 0 ${W} ${h}`, role: "img", "aria-label": label, xmlns: "http://www.w3.org/2000/svg", "font-family": "system-ui, sans-serif" });

export function objectives(data, root, known) {
  const has = (kind, name) => state.changes.find((c) => c.kind === kind && c.name === name);
  const toggle = (kind, name, on, days = 0) => set({ changes: [...state.changes.filter((c) => !(c.kind === kind && c.name === name)), ...(on ? [{ kind, name, days }] : [])] });
  const box = (kind, name, text) => el("label", { class: "row" }, el("input", { type: "checkbox", checked: Boolean(has(kind, name)), disabled: Boolean(frozen), onchange: (e) => toggle(kind, name, e.target.checked) }), text);
  const launch = known?.changes.slip[0], late = launch ? has("slip", launch)?.days ?? 0 : 0;
  const said = el("output", {}, `${late} d`);
  const panel = el("div", {},
    el("fieldset", {}, el("legend", {}, "cancel"), ...(known?.changes.cancel ?? []).map((n) => box("cancel", n, n))),
    el("fieldset", {}, el("legend", {}, "lose"), ...(known?.changes.lose ?? []).map((n) => box("lose", n, n))),
    launch ? el("fieldset", {}, el("legend", {}, `launch on ${launch}`), box("fail", launch, "fails"),
      el("label", { class: "row" }, "late by", el("input", { type: "range", min: 0, max: 90, value: late, disabled: Boolean(frozen), "aria-label": `days by which ${launch} is late`,
        oninput: (e) => { said.textContent = `${e.target.value} d`; }, onchange: (e) => toggle("slip", launch, +e.target.value > 0, +e.target.value) }), said)) : null,
    frozen ? el("p", { class: "muted" }, "An exported page: changes want the server (kakehashi serve).") : el("button", { type: "button", onclick: () => set({ changes: [] }) }, "as planned"));
  const missions = data.missions.map((m) => m.name);
  const mark = (cell) => (cell === null ? "–" : `${MARKS[cell.mark]} ${cell.mark}${cell.text ? `: ${cell.text}` : ""}`);
  const table = el("table", { id: "matrix", class: "cards" }, el("thead", {}, el("tr", {}, ...["objective", "fate", ...missions].map((t) => el("th", { scope: "col", style: data.colours[t] ? `color:var(--${data.colours[t]})` : null }, t)))),
    el("tbody", {}, ...data.objectives.map((o) => el("tr", {}, el("th", { scope: "row" }, o.title),
      el("td", { class: `fate ${o.fate}` }, data.changes.length ? o.fate : `${MARKS[o.mark]} ${o.mark}`), ...missions.map((m) => el("td", { "data-of": m }, mark(o.cells[m])))))));
  const crew = el("table", { class: "cards" }, el("thead", {}, el("tr", {}, ...["mission", "verdict", "why"].map((t) => el("th", { scope: "col" }, t)))),
    el("tbody", {}, ...data.missions.map((m) => el("tr", {}, el("th", { scope: "row" }, m.name), el("td", { class: m.feasible ? "" : "lost" }, `${MARKS[m.verdict]} ${m.verdict}`), el("td", {}, [m.text, ...m.reasons.slice(0, 3)].join("; "))))));
  root.append(tools(...downloads("objectives", () => [["objective", "fate", ...missions], ...data.objectives.map((o) => [`"${o.title}"`, o.fate, ...missions.map((m) => mark(o.cells[m]))])], () => matrixPicture(data, missions, mark))),
    el("div", { class: "split" }, panel, el("div", {}, el("h2", {}, data.changes.length ? data.changes.join(", ") : "As planned"), el("div", { class: "wide" }, table), el("h2", {}, "Missions"), el("div", { class: "wide" }, crew), el("p", { class: "muted" }, data.note))));
  return null;
}

function matrixPicture(data, missions, mark) {
  const h = 40 + 26 * data.objectives.length, s = picture(h, "Objectives by mission");
  ["objective", "fate", ...missions].forEach((t, k) => s.append(svg("text", { x: k ? 330 + 130 * (k - 1) : 10, y: 20, "font-size": 12, fill: colour("muted") }, t)));
  data.objectives.forEach((o, r) => [o.title.slice(0, 46), o.fate, ...missions.map((m) => mark(o.cells[m]))].forEach((t, k) =>
    s.append(svg("text", { x: k ? 330 + 130 * (k - 1) : 10, y: 46 + 26 * r, "font-size": 12, fill: colour("ink") }, t))));
  return s;
}
