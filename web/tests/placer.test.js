// Labels: none covers another, none leaves its frame, none covers an obstacle; the heavy ones stand.
import assert from "node:assert/strict";
import test from "node:test";
import { edge, inside, overlaps, place } from "../src/placer.js";

// Even pseudo-random numbers, the same in every run (Park & Miller 1988).
function random(seed) {
  let state = seed;
  return () => { state = (state * 48271) % 2147483647; return state / 2147483647; };
}

const BOUNDS = { x: 0, y: 0, w: 800, h: 500 };

function crowd(seed, count) {
  const r = random(seed);
  return Array.from({ length: count }, () => ({ x: 800 * r(), y: 500 * r(), w: 40 + 120 * r(), h: 17, weight: Math.floor(10 * r()) }));
}

test("no two labels of a hundred crowds overlap, and all are inside the frame", () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const obstacles = [{ x: 300, y: 200, w: 150, h: 150 }], boxes = place(crowd(seed, 40), BOUNDS, obstacles).filter(Boolean);
    assert.ok(boxes.length > 20);
    boxes.forEach((a, k) => {
      assert.ok(inside(a, BOUNDS));
      assert.ok(!overlaps(a, obstacles[0]));
      for (const b of boxes.slice(k + 1)) assert.ok(!overlaps(a, b));
    });
  }
});

test("a label stands within its reach of its point", () => {
  const [box] = place([{ x: 400, y: 250, w: 60, h: 16, away: 10 }], BOUNDS);
  assert.deepEqual([box.x, box.y + 8], [410, 250]);
  assert.equal(box.turn, 0);
});

test("of two labels at one point both stand, the heavy one at the first place", () => {
  const at = { x: 400, y: 250, w: 60, h: 16 }, [light, heavy] = place([{ ...at, weight: 1 }, { ...at, weight: 2 }], BOUNDS);
  assert.equal(heavy.turn, 0);
  assert.notEqual(light.turn, 0);
});

test("a label that must be shown is moved to a free place beyond its reach", () => {
  const wall = [{ x: 300, y: 150, w: 200, h: 200 }], item = { x: 400, y: 250, w: 60, h: 16 };
  assert.equal(place([item], BOUNDS, wall)[0], null);
  const [box] = place([{ ...item, must: true }], BOUNDS, wall);
  assert.ok(box && !overlaps(box, wall[0]) && inside(box, BOUNDS));
});

test("a label that must be shown at the corner stays inside", () => {
  const [box] = place([{ x: 799, y: 499, w: 90, h: 16, must: true }], BOUNDS);
  assert.ok(inside(box, BOUNDS));
});

test("a label keeps the side that it had", () => {
  assert.equal(place([{ x: 400, y: 250, w: 60, h: 16, turn: 4 }], BOUNDS)[0].turn, 4);
});

test("what is outside stands on the rim in its direction", () => {
  assert.deepEqual(edge(4000, 250, BOUNDS), { x: 800, y: 250, turn: 0 });
  assert.deepEqual(edge(400, -900, BOUNDS), { x: 400, y: 0, turn: 6 });
  const { x, y, turn } = edge(-1e5, 1e5, BOUNDS);
  assert.ok(x >= 0 && y <= 500 && turn === 3);
});

test("a line is kept clear where that can be, and covered rather than left without its label", () => {
  const line = Array.from({ length: 80 }, (_, k) => ({ x: 10 * k, y: 246, w: 8, h: 8 })), item = { x: 400, y: 250, w: 60, h: 16 };
  const [box] = place([item], BOUNDS, [], line);
  assert.ok(!line.some((l) => overlaps(box, l)));
  assert.ok(place([item], BOUNDS, [], [BOUNDS])[0]);
});
