// A notebook may come from anyone: interactive outputs are shown only when they are what they should be.
import { datasets } from "@tinycnn/vision";
import { z } from "zod";
import type { View } from "../../inside/views.ts";

const text = z.string().max(400);
const finite = z.number();
const whole = z.number().int().min(0);
const side = whole.min(1).max(4_096);
const base64 = z
  .string()
  .max(16_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);
const packed = z.object({ shape: z.array(side).min(1).max(4), data: base64 });
const shaped = (dim: number) => packed.refine(({ shape }) => shape.length === dim);
const matrix = z
  .array(z.array(finite).min(1).max(12))
  .min(1)
  .max(12)
  .refine((rows) => rows.every((row) => row.length === rows[0].length));
const picture = z.object({
  width: side,
  height: side,
  channels: z.union([z.literal(1), z.literal(3)]),
  data: base64,
});
const pair = z.tuple([whole, whole]);
const labels = z.array(text).min(2).max(100);

const ground = z.enum(["bright", "dark"]).nullable();
const prediction = z.object({
  picture,
  seen: picture,
  ranked: z
    .array(z.object({ label: text, probability: finite }))
    .min(1)
    .max(10),
  ground,
});

const view = z.discriminatedUnion("view", [
  z.object({
    view: z.literal("stepper"),
    input: matrix,
    kernel: matrix.nullable(),
    bias: finite,
    pooling: z.enum(["max", "average"]),
    windowSize: whole.max(12),
    stride: whole.min(1).max(12),
    padding: whole.max(6),
  }),
  z
    .object({ view: z.literal("softmax"), labels: labels.max(12), logits: z.array(finite), target: whole })
    .refine((v) => v.logits.length === v.labels.length && v.target < v.labels.length),
  z.object({
    view: z.literal("descent"),
    curve: z.enum(["bowl", "valleys"]),
    start: finite,
    lr: finite,
    momentum: finite,
  }),
  z.object({
    view: z.literal("maps"),
    picture,
    layers: z
      .array(
        z
          .object({
            name: text,
            kind: text,
            shape: z.tuple([side, side, side]),
            maps: base64,
            ranges: z.array(z.tuple([finite, finite])),
            weight: shaped(4).nullable(),
          })
          .refine((layer) => layer.ranges.length === layer.shape[0]),
      )
      .min(1),
  }),
  z.object({
    view: z.literal("convolution"),
    loss: finite.nullable(),
    layers: z
      .array(
        z
          .object({
            name: text,
            input: shaped(3),
            weight: shaped(4),
            bias: shaped(1).nullable(),
            gradient: shaped(3).nullable(),
            stride: z.tuple([side, side]),
            padding: pair,
          })
          .refine(({ input, weight }) => input.shape[0] === weight.shape[1]),
      )
      .min(1),
  }),
  z.object({
    view: z.literal("gradCam"),
    layer: text,
    picture,
    height: side,
    width: side,
    classes: z
      .array(z.object({ label: text, probability: finite, heat: base64 }))
      .min(1)
      .max(100),
    truth: text.nullable(),
  }),
  z
    .object({
      view: z.literal("confusion"),
      classes: labels,
      matrix: z.array(z.array(whole)),
      examples: z.array(
        z.object({
          truth: whole,
          predicted: whole,
          pictures: z.array(z.object({ index: whole, probability: finite, picture })).max(500),
        }),
      ),
    })
    .refine(
      ({ classes: { length }, matrix: rows }) =>
        rows.length === length && rows.every((row) => row.length === length),
    ),
  z.object({
    view: z.literal("clinic"),
    name: text,
    picture,
    labels,
    ask: text,
    threshold: finite,
  }),
  prediction.extend({ view: z.literal("prediction"), ask: text }),
  z.object({ view: z.literal("data"), set: z.enum(datasets.names()) }),
  z.object({
    view: z.literal("check"),
    title: text,
    items: z
      .array(
        z.object({
          state: z.enum(["done", "missing", "note"]),
          key: text,
          params: z.record(z.string(), z.union([z.string().max(1_000), finite])),
        }),
      )
      .max(50),
  }),
]);

const clinicAnswer = z.object({
  treated: picture,
  seen: picture,
  probabilities: z.array(finite).min(1),
  ground,
});
export type ClinicAnswer = z.infer<typeof clinicAnswer>;

/** @throws ZodError for what is no answer */
export const readPredictionAnswer = (value: unknown): z.infer<typeof prediction> => prediction.parse(value);

/** @throws ZodError for what is no answer */
export const readClinicAnswer = (value: unknown): ClinicAnswer => clinicAnswer.parse(value);

/** Checked before: the page asks again whenever something beside it changes. */
const known = new WeakMap<object, View | null>();

/** The view in an output's data; null for what is none. */
export function readView(value: unknown): View | null {
  if (typeof value !== "object" || value === null) return null;
  const before = known.get(value);
  if (before !== undefined) return before;
  const parsed = view.safeParse(value);
  const result = parsed.success ? parsed.data : null;
  known.set(value, result);
  return result;
}
