// How far the view scrolls to show what a cell shows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Box, scrollFor } from "./scroll.ts";

const view: Box = { top: 50, bottom: 650 };

const cases: [name: string, box: Box, options: { running: boolean; next?: Box }, by: number][] = [
  ["in view: nothing", { top: 100, bottom: 300 }, { running: true }, 0],
  ["below: up to its end", { top: 500, bottom: 800 }, { running: true }, 150],
  ["above: down to its top", { top: -100, bottom: 100 }, { running: false }, -150],
  ["taller than the window, running: its end", { top: 60, bottom: 900 }, { running: true }, 250],
  ["taller than the window, finished: its top", { top: -190, bottom: 650 }, { running: false }, -240],
  [
    "finished with room: what follows comes into view too",
    { top: 400, bottom: 600 },
    { running: false, next: { top: 600, bottom: 750 } },
    100,
  ],
  [
    "finished, what follows is long: as much as leaves the box whole",
    { top: 400, bottom: 600 },
    { running: false, next: { top: 600, bottom: 2000 } },
    350,
  ],
  [
    "running: what follows waits",
    { top: 400, bottom: 600 },
    { running: true, next: { top: 600, bottom: 750 } },
    0,
  ],
];

for (const [name, box, options, by] of cases)
  test(name, () => {
    const scrolled = scrollFor(box, view, options);
    assert.equal(scrolled, by);
    const moved = { top: box.top - scrolled, bottom: box.bottom - scrolled };
    if (box.bottom - box.top <= view.bottom - view.top)
      assert.ok(moved.top >= view.top && moved.bottom <= view.bottom, "a box that fits is seen whole");
  });
