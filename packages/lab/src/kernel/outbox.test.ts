import assert from "node:assert/strict";
import { test } from "node:test";
import { type Frame, LEFT_OUT, type LeftOut, type Output, withFrame } from "../notebook/outputs.ts";
import { Outbox } from "./outbox.ts";
import { NewestOutputs } from "./tail.ts";

/** An outbox and a page that draws when it is told to. */
function pair({ isShared = true } = {}) {
  const frames: Frame[] = [];
  const page = { drawn: 0, isStopping: false, outputs: [] as Output[] };
  const outbox = new Outbox({
    send: (frame) => {
      frames.push(frame);
      page.outputs = withFrame(page.outputs, frame);
    },
    drawn: () => page.drawn,
    isStopping: () => page.isStopping,
    isShared: () => isShared,
  });
  const rest = outbox.begin("rest");
  const end = (): Output[] => {
    const frame = outbox.last();
    return frame ? withFrame(page.outputs, frame) : page.outputs;
  };
  return { outbox, page, frames, rest, end };
}
const line = (text: string): Output => ({ type: "stream", name: "stdout", text });
const draw = (text: string, id?: string): Output => ({ type: "display", id, data: { "text/plain": text } });
const idOf = (output: Output): string | undefined => (output.type === "display" ? output.id : undefined);
const textOf = (outputs: readonly Output[]): string =>
  outputs.map((output) => (output.type === "stream" ? output.text : "")).join("");
const leftIn = (outputs: readonly Output[]): LeftOut | undefined =>
  outputs
    .flatMap((o) => (o.type === "display" && o.data[LEFT_OUT] ? [o.data[LEFT_OUT] as LeftOut] : []))
    .at(0);

test("a loop without end: two frames leave, then none before the page has drawn", () => {
  const { outbox, page, frames, rest, end } = pair();
  const lines = 300_000;
  for (let i = 0; i < lines; i++) outbox.emit(line(`line ${i}\n`));
  assert.equal(frames.length, 2);
  const shown = end();
  const text = textOf(shown);
  assert.ok(text.length < 200_000, `${text.length} characters`);
  assert.match(text, /^line 0\nline 1\n/);
  assert.match(text, /line 299999\n$/);
  assert.equal(
    text.split("\n").length - 1 + (leftIn(shown)?.lines ?? 0),
    lines,
    "every line is shown or counted",
  );
  assert.equal(leftIn(shown)?.ask, "rest");
  assert.match(rest().slice(0, 20), /^line \d+\nline/);
  assert.ok(rest().endsWith("line 299999\n"));
  page.drawn = 2;
});

test("what one line is too much for is cut within the line", () => {
  const { outbox, end } = pair();
  outbox.emit(line("x".repeat(20_000_000)));
  outbox.emit(line("end\n"));
  const text = textOf(end());
  assert.ok(text.length < 200_000 && text.endsWith("xend\n"), `${text.length} characters`);
});

test("of updates of one place the newest leaves, and the place stays where it was", () => {
  const { outbox, page, frames, end } = pair();
  for (const text of ["a", "b"]) outbox.emit(draw(text, text));
  for (let i = 0; i < 10_000; i++) outbox.emit(draw(String(i), "a"));
  assert.equal(frames.length, 2);
  assert.deepEqual(end(), [draw("9999", "a"), draw("b", "b")]);
  assert.equal(page.outputs.length, 2);
});

test("displays without end: the first, their number, and the newest", () => {
  const { outbox, end } = pair();
  for (let i = 0; i < 5_000; i++) outbox.emit(draw(String(i)));
  const shown = end();
  assert.ok(shown.length < 110, `${shown.length} outputs`);
  assert.deepEqual(shown.at(-1), draw("4999"));
  assert.equal(shown.length - 1 + (leftIn(shown)?.outputs ?? 0), 5_000, "every output is shown or counted");
});

test("of the newest, the page gets each picture once, and all of them again where it may have lost some", () => {
  const tail = new NewestOutputs("rest");
  let shown: Output[] = [];
  let sent = "";
  for (let i = 0; i < 200; i++) {
    tail.add(draw(`${i} ${"A".repeat(1_000)}`, String(i)));
    if (i % 3 > 0) continue;
    const frame = { number: i, add: [], tail: tail.snapshot() };
    sent += JSON.stringify(frame);
    shown = withFrame(shown, frame);
    const newest = [i - 3, i - 2, i - 1, i].filter((number) => number >= 0);
    assert.deepEqual(shown.slice(1).map(idOf), newest.map(String));
  }
  const pictures = sent.match(/A{1000}/g)?.length ?? 0;
  assert.ok(pictures <= 200, `${pictures} pictures sent`);
  const whole = withFrame([], { number: 200, add: [], tail: tail.snapshot(true) });
  assert.deepEqual(whole.slice(1).map(idOf), ["196", "197", "198", "199"]);
});

test("bytes are bounded, and one that is too large is told by its size", () => {
  const { outbox, end } = pair();
  const picture = (size: number): Output => ({ type: "display", data: { "image/png": "A".repeat(size) } });
  for (let i = 0; i < 40; i++) outbox.emit(picture(2 ** 20));
  outbox.emit(picture(2 ** 24));
  const shown = end();
  assert.ok(JSON.stringify(shown).length < 22 * 2 ** 20);
  assert.deepEqual((shown.at(-1) as { data: object }).data, {
    [LEFT_OUT]: { lines: 0, outputs: 1, bytes: 2 ** 24 },
  });
});

test("what cannot be sent is left out: cycles, functions, depth", () => {
  const { outbox, frames } = pair();
  const ring: Record<string, unknown> = {};
  ring.ring = ring;
  let deep: unknown = [];
  for (let i = 0; i < 100_000; i++) deep = [deep];
  const data = { "text/plain": "x", "a/ring+json": ring, "a/deep+json": deep, "a/f+json": () => {} };
  outbox.emit({ type: "display", data });
  assert.deepEqual(frames[0].add, [{ type: "display", data: { "text/plain": "x" } }]);
});

test("a huge error is cut", () => {
  const { outbox, frames } = pair();
  const stack = Array.from({ length: 1_000 }, () => "line 1");
  outbox.emit({ type: "error", name: "E".repeat(1e6), message: "m".repeat(2e7), stack, line: 1 });
  assert.ok(JSON.stringify(frames[0]).length < 30_000);
});

test("after Stop nothing leaves but the end", () => {
  const { outbox, page, frames, end } = pair();
  outbox.emit(line("before\n"));
  page.isStopping = true;
  page.drawn = 1;
  for (let i = 0; i < 1_000; i++) outbox.emit(line("after\n"));
  outbox.pump();
  assert.equal(frames.length, 1);
  assert.match(textOf(end()), /^before\n/);
});

test("what the cell said last is there, however much had not left before it", () => {
  const { outbox, end } = pair();
  for (let i = 0; i < 6; i++) outbox.emit(draw("x".repeat(90_000), String(i)));
  const stopped: Output = { type: "error", name: "Interrupted", message: "", stack: [], line: null };
  outbox.emit(stopped);
  const shown = end();
  assert.deepEqual(shown.at(-1), stopped);
  assert.equal(shown.length + (leftIn(shown)?.outputs ?? 0), 7 + 1, "every output is shown or counted");
});

test("where a busy worker cannot know what the page has drawn, a frame leaves now and then", async () => {
  const { outbox, frames } = pair({ isShared: false });
  const end = performance.now() + 1_300;
  while (performance.now() < end) outbox.emit(line("x\n"));
  assert.ok(frames.length >= 3 && frames.length <= 5, `${frames.length} frames`);
});
