// The table of layers: every case forward, and forward with backward as in training.
import type { Timed } from "../pairs.ts";
import type { Layer } from "./case.ts";
import { convolutions } from "./convolutions.ts";
import { grouped } from "./grouped.ts";
import { inferenceOf, trainingOf } from "./ours.ts";
import { pictures } from "./pictures.ts";
import { sequences } from "./sequences.ts";

export const layers: readonly Layer[] = [...convolutions, ...grouped, ...pictures, ...sequences];

export const timedLayers = (): Timed[] =>
  layers.flatMap((layer): Timed[] => {
    const { name, inputs, torch, prepare, needs } = layer;
    const size = `[${inputs[0].shape}]`;
    const request = { inputs, torch, prepare, needs };
    return [
      { name, size, request: { ...request, pass: "forward" }, ours: () => inferenceOf(layer) },
      {
        name: `${name}, training`,
        size,
        request: { ...request, pass: "training" },
        ours: () => trainingOf(layer),
      },
    ];
  });
