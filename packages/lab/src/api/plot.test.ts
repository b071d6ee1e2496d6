import assert from "node:assert/strict";
import { test } from "node:test";
import * as Plot from "@observablehq/plot";
import { plot } from "./plot.ts";

/** Size of a chart's letters, and how far below where it is placed the foot of a tick's number stands. */
const LETTERS = 12;
const FOOT = 0.71 * LETTERS;

const marks = [Plot.lineY([1, 0.5], { x: [1, 2] })];

test("the last tick's number stands clear of the axis' name", () => {
  const drawing = plot({ marks, x: { label: "epoch", ticks: 1 } }).outerHTML;
  const numbers = Number(/translate\(0,(\d+)\)" font-variant/.exec(drawing)?.[1]);
  const name = Number(/translate\(\d+,(\d+)\)"[^>]*><text[^>]*>epoch/.exec(drawing)?.[1]);
  assert.ok(name - (numbers + FOOT) >= LETTERS, `numbers end at ${numbers + FOOT}, the name at ${name}`);
});

test("the space below is the reader's where it is said, and Plot's where no axis stands in it", () => {
  /** Where the y axis ends. */
  const foot = (options: Plot.PlotOptions): number => {
    const drawing = plot({ marks, height: 200, y: { ticks: [0.5] }, ...options }).outerHTML;
    const ticks = [...drawing.matchAll(/M0,0L-6,0" transform="translate\(\d+,([\d.]+)\)/g)];
    return Math.max(...ticks.map(([, y]) => Number(y)));
  };
  assert.equal(foot({}), 164);
  assert.equal(foot({ marginBottom: 60 }), 140);
  assert.equal(foot({ margin: 50 }), 150);
  assert.equal(foot({ x: { axis: null } }), 180);
});
