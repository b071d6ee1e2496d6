// Cells that print, show or throw without end: the page answers, Stop ends them, memory stays.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type RunningLab, startLab } from "@tinycnn/lab/server";
import { rounds } from "../rounds.ts";
import { type BrowserKind, kinds, type Tab } from "./tabs.ts";

const SETUP = `import * as Plot from "@observablehq/plot";
import { display, progress } from "@tinycnn/lab";
const kept = 41;
const later = () => new Promise((resolve) => setTimeout(resolve));
const noise = () => ({ width: 256, height: 256, channels: 3, data: Uint8Array.from({ length: 196608 }, () => 256 * Math.random()) });
const points = Array.from({ length: 2000 }, () => ({ x: Math.random(), y: Math.random() }));
const chart = () => Plot.plot({ marks: [Plot.dot(points, { x: "x", y: "y" })] });
const bar = () => { for (const _ of progress(Array.from({ length: 500 }), { label: "bar" })) Math.random(); };
let deep = { end: 1 };
for (let i = 0; i < 100000; i++) deep = { deep, i };
const ring = { deep, list: [] };
for (let i = 0; i < 100000; i++) ring.list.push({ ring, i });
const rows = Array.from({ length: 1000000 }, (_, i) => ({ i, square: i * i, name: "row " + i }));
const long = "x".repeat(20000000);
kept`;

/** A loop that says nothing: what the machine itself makes of two busy cores. */
const NOTHING = "nothing, for comparison";

const FLOODS: readonly [name: string, code: string, few: boolean][] = [
  [NOTHING, "for (;;) {}", false],
  ["short lines", "for (let i = 0; ; i++) console.log(i);", true],
  ["long lines", 'for (;;) console.log("x".repeat(100));', false],
  ["displays, awaited", "for (let i = 0; ; i++) await display({ i });", false],
  ["displays, not awaited", "for (let i = 0; ; i++) display({ i });", false],
  ["pictures", "for (;;) await display(noise());", false],
  ["strings of 20 MB", "for (;;) { console.log(long); await display(long); }", false],
  ["deep objects", "for (;;) { console.log(deep, ring); await display(ring); }", false],
  [
    "errors",
    'for (;;) { console.error(new Error("e".repeat(100000))); Promise.reject(new RangeError("r".repeat(100000))); await later(); }',
    false,
  ],
  ["charts", "for (;;) await display(chart());", false],
  ["progress bars", "for (;;) bar();", false],
  ["tables of a million rows", "for (;;) await display(rows);", false],
  [
    "all at once",
    `for (let i = 0; ; i++) {
  for (let k = 0; k < 1000; k++) console.log(i, k);
  console.log(long);
  console.error(new Error("e".repeat(100000)));
  Promise.reject(new Error("late"));
  await display(noise()); await display(ring); await display(chart()); await display(rows);
  bar();
  display({ i });
  await later();
}`,
    true,
  ],
];

/** How long a flood lasts before it is stopped. */
const FLOOD_MS = rounds(2_000, 8_000);

let lab: RunningLab;
before(async () => {
  lab = await startLab({ port: 0, open: false });
});
after(() => lab.close());

const isCalm = () => !document.querySelector('[data-state="running"], [data-state="queued"]');
const isIdle = () => document.querySelector('[data-kernel="idle"]') !== null;

async function until(tab: Tab, holds: () => boolean, ms = 120_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await tab.evaluate(holds, undefined))) {
    assert.ok(performance.now() < end, `not within ${ms} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Puts code into the selected cell and runs it. */
async function start(tab: Tab, code: string): Promise<void> {
  // Not by a click: it may meet the bar at the top.
  await tab.evaluate(
    () => document.querySelector<HTMLElement>(".cell.selected .cm-content")?.focus(),
    undefined,
  );
  await tab.press("Control+a");
  await tab.evaluate((text) => document.execCommand("insertText", false, text), code);
  await tab.press("Control+Enter");
}

const textOf = (tab: Tab): Promise<string> =>
  tab.evaluate(() => document.querySelector(".cell.selected .outputs")?.textContent ?? "", undefined);

/** Runs code that says something else than what stood there before. */
async function run(tab: Tab, code: string): Promise<string> {
  const before = await textOf(tab);
  await start(tab, code);
  for (const end = performance.now() + 120_000; ; ) {
    await until(tab, isCalm);
    const text = await textOf(tab);
    if (text !== before && text !== "") return text;
    assert.ok(performance.now() < end, `the cell says nothing new: ${text.slice(-200)}`);
  }
}

/** Notes when the page had a turn; `answers` tells how long each of so many instants would have waited for one. */
const watch = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    const turns: number[] = [performance.now()];
    const { port1, port2 } = new MessageChannel();
    const timer = setInterval(() => port2.postMessage(null), 5);
    port1.onmessage = () => turns.push(performance.now());
    Object.assign(globalThis, { turns, stopWatch: () => clearInterval(timer) });
  }, undefined);

const answers = (tab: Tab): Promise<number[]> =>
  tab.evaluate(() => {
    const { turns, stopWatch } = globalThis as unknown as { turns: number[]; stopWatch(): void };
    stopWatch();
    const waits: number[] = [];
    let next = 0;
    for (let at = turns[0]; at < (turns.at(-1) as number); at += 20) {
      while (turns[next] < at) next++;
      waits.push(turns[next] - at);
    }
    return waits.sort((a, b) => a - b);
  }, undefined);

/** Opens a new notebook in a tab of its own, and prepares what the floods use. */
async function prepared(kind: BrowserKind): Promise<Tab> {
  const tab = await kind.open(lab.url);
  await until(tab, () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) =>
      /New notebook/.test(textContent ?? ""),
    );
    button?.click();
    return button !== undefined;
  });
  await until(tab, isIdle);
  assert.equal(await run(tab, SETUP), "41");
  return tab;
}

for (const kind of kinds)
  for (const [name, code] of FLOODS.filter(([, , few]) => few || rounds(0, 1) === 1))
    test(`${name} in ${kind.name}: the page answers, Stop ends it, memory stays`, {
      skip: kind.skip,
    }, async () => {
      const tab = await prepared(kind);
      try {
        await start(tab, code);
        await until(tab, () => document.querySelector('[data-state="running"]') !== null);
        await watch(tab);
        let most = 0;
        const end = performance.now() + FLOOD_MS;
        while (performance.now() < end) {
          await new Promise((resolve) => setTimeout(resolve, 250));
          most = Math.max(most, tab.memory());
        }
        const before = performance.now();
        await tab.click("button.stop");
        await until(tab, isCalm);
        const took = (performance.now() - before) / 1000;
        const waits = await answers(tab);
        const p95 = waits[Math.floor(0.95 * waits.length)];
        const mib = Math.round(most / 2 ** 20);
        console.log(
          `${kind.name}, ${name}: answers p95 ${p95.toFixed(0)} ms, worst ${waits.at(-1)?.toFixed(0)} ms; stopped in ${took.toFixed(2)} s; ${mib} MiB`,
        );
        assert.match(await textOf(tab), /Stopped. Variables are as they were/);
        assert.equal(await run(tab, "kept + 1"), "42");
        if (name === NOTHING) return;
        const faults: string[] = [];
        const expect = (value: number, most: number, what: string): void => {
          if (!(value <= most)) faults.push(`${what}: ${value}, expected at most ${most}`);
        };
        expect(p95, 100, "milliseconds until the page answers, 95 of 100");
        expect(took, 2, "seconds until it had stopped");
        expect(mib, 1024, "MiB of the tab");
        assert.deepEqual(faults, []);
      } finally {
        await tab.close();
      }
    });
