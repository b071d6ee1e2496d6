import assert from "node:assert/strict";
import { test } from "node:test";
import { readMessage } from "./messages.ts";

const gauge = { device: "cpu", threads: 2, bytes: 0, stepsPerSecond: 0 };
const frame = { number: 1, add: [{ type: "stream", name: "stdout", text: "x" }], tail: null };
const done = {
  type: "done",
  run: 1,
  status: "ok",
  seconds: 1,
  variables: [],
  gauge,
  frame: null,
  restored: null,
};

for (const message of [
  { type: "ready", globals: ["Math"], gauge },
  { type: "frame", run: 1, frame },
  done,
  { ...done, frame, restored: { models: ["model"], misfits: [] } },
  { type: "left", timers: 0 },
  { type: "answer", ask: 1, answer: { any: "thing" }, error: null },
  { type: "request", request: 1, service: "readFile", args: ["x"] },
  { type: "pong" },
])
  test(`taken: ${JSON.stringify(message).slice(0, 60)}`, () =>
    assert.deepEqual(readMessage(message), message));

for (const message of [
  null,
  "done",
  [],
  {},
  { type: "quit" },
  { ...done, run: "1" },
  { ...done, run: -1 },
  { ...done, status: "killed" },
  { ...done, variables: [{ name: "x", kind: {}, detail: "", bytes: null }] },
  { ...done, gauge: { ...gauge, device: "x".repeat(5000) } },
  { type: "frame", run: 1, frame: { ...frame, add: [{ type: "html", text: "" }] } },
  { type: "frame", run: 1, frame: { ...frame, add: [{ type: "stream", name: "stdin", text: "" }] } },
  { type: "frame", run: 1, frame: { ...frame, tail: { left: {}, outputs: [] } } },
  { type: "request", request: 1, service: 7, args: [] },
  { type: "left", timers: Number.NaN },
])
  test(`none: ${JSON.stringify(message)?.slice(0, 80)}`, () => assert.equal(readMessage(message), null));
