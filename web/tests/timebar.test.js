// The time bar: speeds, jumps, and ticks that leave room for the ends; the rows of the narrow Gantt chart.
import assert from "node:assert/strict";
import test from "node:test";
import { ganttRows } from "../src/gantt.js";
import { nextEvent, scaleMarks, usual } from "../src/timebar.js";

test("the usual speed crosses a span in ten seconds to two minutes", () => {
  for (const days of [0.2, 3, 40, 365, 1500]) {
    const seconds = (days * 86400) / usual([0, days * 86400]);
    assert.ok(seconds > 10 && seconds < 120, `${days} d: ${seconds} s`);
  }
});

test("jumps go to the neighbour and end at the ends", () => {
  const events = [{ et: 0 }, { et: 1000 }, { et: 2000 }];
  assert.equal(nextEvent(events, 1000, true).et, 2000);
  assert.equal(nextEvent(events, 1000, false).et, 0);
  assert.equal(nextEvent(events, 2000, true), null);
  assert.equal(nextEvent(events, 500, false).et, 0);
});

test("ticks are inside the span, in order, and clear of the labels of the ends", () => {
  for (const width of [320, 700, 1400]) for (const days of [3, 60, 900]) {
    const marks = scaleMarks([0, days * 86400], width);
    marks.forEach((m, k) => {
      assert.ok(m.at * width > 140 && (1 - m.at) * width > 140);
      if (k) assert.ok((m.at - marks[k - 1].at) * width > 60, `${width} ${days}`);
    });
  }
});

test("a Gantt chart has a head for each mission and its phases in order", () => {
  const phases = [{ mission: "B", name: "late", start: 50, end: 60 }, { mission: "A", name: "only", start: 0, end: 9 }, { mission: "B", name: "early", start: 10, end: 20 }, { mission: "C", name: "outside", start: 500, end: 600 }];
  assert.deepEqual(ganttRows(phases, 0, 100).map((r) => r.phase?.name ?? r.mission), ["B", "early", "late", "A", "only"]);
});
