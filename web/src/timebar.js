// The time below every view that moves: play and pause, speed, jumps to events, a scale with ends, ticks and marks.
import { ticks } from "./axes.js";
import { colour, el, tdb, utc } from "./draw.js";

const SPEEDS = [["1 min/s", 60], ["5 min/s", 300], ["30 min/s", 1800], ["2 h/s", 7200], ["6 h/s", 21600], ["1 d/s", 86400], ["5 d/s", 432000], ["20 d/s", 1728000], ["60 d/s", 5184000]];
const END = 145; // pixels of a date at an end, and half of one beside it
const LONG_S = 30; // in which the usual speed crosses the whole span

// The speed that crosses a span in about half a minute.
export function usual(span) {
  const wanted = (span[1] - span[0]) / LONG_S;
  return SPEEDS.reduce((best, s) => (Math.abs(Math.log(s[1] / wanted)) < Math.abs(Math.log(best[1] / wanted)) ? s : best))[1];
}

// The event after or before an epoch, with half a minute's grace; null at the ends.
export function nextEvent(events, et, forward) {
  const later = events.filter((e) => (forward ? e.et > et + 30 : e.et < et - 30));
  return (forward ? later[0] : later.at(-1)) ?? null;
}

// Ends of the labels below the scale, kept from each other: at most as many as fit.
export function scaleMarks(span, width) {
  const axis = { kind: "utc", low: span[0], high: span[1], ticks: [], labels: [] };
  return ticks(axis, Math.max(1, Math.floor(width / 110) - 2)).map(([et, text]) => ({ et, text, at: (et - span[0]) / (span[1] - span[0]) })).filter((t) => t.at * width > END && (1 - t.at) * width > END);
}

const $ = (id) => document.getElementById(id);

export function timebar({ go, now, jump }) {
  let span = [0, 1], events = [], colours = {}, running = 0, stamp = 0, frames = 0, before = "";
  const told = (on) => { $("run").textContent = on ? "❚❚ pause" : "▶ play"; $("run").setAttribute("aria-pressed", on); };
  const frame = (time) => {
    if (!running) return;
    const moved = stamp ? Math.min(0.1, (time - stamp) / 1000) * +$("pace").value : 0, next = now() + moved;
    stamp = time;
    go(next > span[1] ? span[0] : next, false);
    running = requestAnimationFrame(frame);
  };
  const play = (on) => {
    if (on === Boolean(running)) return;
    cancelAnimationFrame(running);
    stamp = 0;
    running = on ? requestAnimationFrame(frame) : 0;
    told(on);
    if (!on) go(now());
  };
  const to = (event) => { if (event) { play(false); jump(event); } };
  $("run").addEventListener("click", () => play(!running));
  $("earlier").addEventListener("click", () => to(nextEvent(events, now(), false)));
  $("later").addEventListener("click", () => to(nextEvent(events, now(), true)));
  $("jump").addEventListener("change", () => { to(events[+$("jump").value]); $("jump").selectedIndex = 0; });
  $("pace").append(...SPEEDS.map(([name, value]) => el("option", { value }, name)));
  $("time").addEventListener("input", () => go(span[0] + (span[1] - span[0]) * ($("time").value / 1000)));
  // The space bar plays wherever it does nothing else.
  addEventListener("keydown", (event) => {
    const free = !/^(INPUT|SELECT|TEXTAREA|BUTTON|A)$/.test(event.target.tagName) || event.target.id === "time";
    if (event.key !== " " || !free || event.defaultPrevented || $("clockwork").hidden || $("drive").hidden) return;
    event.preventDefault();
    play(!running);
  });
  const draw = () => {
    const box = $("ticks"), width = box.clientWidth;
    if (!width) return;
    const at = (et) => `${((100 * (et - span[0])) / (span[1] - span[0])).toFixed(3)}%`;
    const digits = span[1] - span[0] > 40 * 86400 ? 10 : 16;
    box.replaceChildren(
      el("span", { class: "end" }, utc(span[0], digits)), el("span", { class: "end last" }, utc(span[1], digits)),
      ...scaleMarks(span, width).map((t) => el("span", { style: `left:${at(t.et)}` }, t.text)),
      ...events.filter((e) => e.et >= span[0] && e.et <= span[1]).map((e) => el("i", { style: `left:${at(e.et)};background:${colour(colours[e.mission] ?? "accent")}`, title: `${utc(e.et, 16)} ${e.mission} ${e.what}`, onclick: () => to(e) })),
    );
  };
  addEventListener("resize", draw);
  return {
    play, draw, running: () => Boolean(running),
    // What the view in the panel wants: its span, or null if no time moves there; whether it has a player of its own.
    shows(wanted, own) {
      $("clockwork").hidden = !wanted;
      $("drive").hidden = own;
      if (!wanted) return;
      const key = wanted.join();
      span = wanted;
      if (key !== before) $("pace").value = usual(span);
      before = key;
      draw();
    },
    about(data) {
      events = data.events ?? [];
      colours = data.colours ?? {};
      $("jump").replaceChildren(el("option", { value: "" }, "jump to …"), ...events.map((e, k) => el("option", { value: k }, `${utc(e.et, 10)} ${e.mission ? `${e.mission}: ` : ""}${e.what}`)));
    },
    // While time runs, what is only pointed at or read out is brought up to date a few times a second.
    shown(et) {
      const at = Math.round(((et - span[0]) / (span[1] - span[0])) * 1000), text = `${utc(et)} UTC`;
      if (+$("time").value !== at) $("time").value = at;
      $("clock").textContent = text;
      if (running && (frames += 1) % 20) return;
      $("clock").title = `${tdb(et)} TDB`;
      $("time").setAttribute("aria-valuetext", text);
    },
  };
}
