// What the page takes for a message of the kernel. Cells run beside it and choose much of what is in there, so nothing is taken on trust.
import { z } from "zod";
import type { FromKernel } from "./protocol.ts";

const text = z.string();
const count = z.number().int().nonnegative();

const gauge = z.looseObject({
  device: text.max(1_000),
  threads: count,
  bytes: z.number(),
  stepsPerSecond: z.number(),
});
const variables = z.array(
  z.looseObject({ name: text, kind: text, detail: text, bytes: z.number().nullable() }),
);

const output = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("stream"), name: z.enum(["stdout", "stderr"]), text }),
  z.looseObject({
    type: z.literal("display"),
    data: z.record(text, z.unknown()),
    id: text.optional(),
    isResult: z.boolean().optional(),
  }),
  z.looseObject({
    type: z.literal("error"),
    name: text,
    message: text,
    stack: z.array(text),
    line: z.number().nullable(),
  }),
]);
const left = z.looseObject({ lines: count, outputs: count, bytes: count.optional(), ask: text.optional() });
const frame = z.looseObject({
  number: count,
  clear: z.literal(true).optional(),
  add: z.array(output),
  tail: z.looseObject({ left, outputs: z.array(z.union([count, output])) }).nullable(),
});

/** What has more fields than these keeps them. */
const message = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("ready"), globals: z.array(text), gauge }),
  z.looseObject({ type: z.literal("frame"), run: count, frame }),
  z.looseObject({
    type: z.literal("done"),
    run: count,
    status: z.enum(["ok", "error", "stopped"]),
    seconds: z.number(),
    variables,
    gauge,
    frame: frame.nullable(),
    restored: z.looseObject({ models: z.array(text), misfits: z.array(text) }).nullable(),
  }),
  z.looseObject({ type: z.literal("left"), timers: count }),
  z.looseObject({ type: z.literal("answer"), ask: count, error: text.nullable() }),
  z.looseObject({
    type: z.literal("request"),
    request: count,
    service: text.max(100),
    args: z.array(z.unknown()),
  }),
  z.looseObject({ type: z.literal("wait"), wait: count, service: text.max(100), args: z.array(z.unknown()) }),
  z.looseObject({ type: z.literal("more"), wait: count }),
  z.looseObject({ type: z.literal("lost"), message: text }),
  z.looseObject({ type: z.literal("gauge"), gauge }),
  z.looseObject({ type: z.literal("variables"), variables }),
  z.looseObject({ type: z.literal("pong") }),
]);

/** The message, or null for what is none. */
export function readMessage(data: unknown): FromKernel | null {
  const read = message.safeParse(data);
  return read.success ? (read.data as FromKernel) : null;
}
