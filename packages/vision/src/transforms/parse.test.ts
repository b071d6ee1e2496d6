import assert from "node:assert/strict";
import { test } from "node:test";
import { ArgumentError } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { Compose, names, parse } from "./index.ts";

const toTensor = { name: "ToTensor" };

test("a list gives the pipeline that it names", () => {
  const json = `[
    {"name": "RandomCrop", "size": 32, "padding": 4}, {"name": "RandomHorizontalFlip"},
    {"name": "ColorJitter", "brightness": 0.2, "hue": [-0.1, 0.2]}, {"name": "RandomRotation", "degrees": 15, "fill": [1, 2, 3]},
    {"name": "RandomAffine", "degrees": 0, "shear": 10, "scale": [0.8, 1.2]}, {"name": "RandomGrayscale", "p": 0.1},
    {"name": "ToTensor"}, {"name": "Normalize", "mean": [0.5], "std": [0.25]}, {"name": "RandomErasing", "p": 0.2, "value": "random"}
  ]`;
  const pipeline = parse(JSON.parse(json));
  assert.ok(pipeline instanceof Compose);
  assert.equal(
    String(pipeline),
    "Compose([RandomCrop([32, 32], { padding: 4 }), RandomHorizontalFlip(0.5), " +
      "ColorJitter({ brightness: 0.2, hue: [-0.1, 0.2] }), RandomRotation(15, { fill: [1, 2, 3] }), " +
      "RandomAffine(0, { scale: [0.8, 1.2], shear: 10 }), RandomGrayscale(0.1), ToTensor(), Normalize([0.5], [0.25]), " +
      'RandomErasing(0.2, { value: "random" })])',
  );
});

const MADE: Record<string, Record<string, unknown>> = {
  RandomCrop: { size: [4, 5], padding: [1, 2] },
  RandomHorizontalFlip: { p: 0.3 },
  RandomResizedCrop: { size: 4, scale: [0.5, 1], ratio: [1, 2] },
  Resize: { size: [4, 5] },
  ColorJitter: { contrast: 0.5, saturation: [0, 2] },
  RandomRotation: { degrees: [1, 2], interpolation: "bilinear", expand: true, center: [1, 2] },
  RandomAffine: { degrees: 1, translate: [0.1, 0.2], shear: [1, 2, 3, 4], fill: 9 },
  Grayscale: { numOutputChannels: 3 },
  RandomGrayscale: { p: 0.5 },
  ToTensor: {},
  Normalize: { mean: [0.1], std: [0.2] },
  RandomErasing: { p: 1, scale: [0.1, 0.2], ratio: [1, 2], value: [1, 2, 3] },
  Cutout: { size: 3, value: 0.5 },
  AutoAugment: { policy: "svhn", fill: 7 },
  CenterCrop: { size: [4, 5] },
  GaussianBlur: { kernelSize: [3, 5], sigma: [0.5, 1] },
  Pad: { padding: [1, 2], fill: [3, 4, 5], paddingMode: "edge" },
  RandAugment: { numOps: 3, magnitude: 4 },
  RandomAdjustSharpness: { sharpnessFactor: 1.5, p: 0.25 },
  RandomAutocontrast: { p: 0.25 },
  RandomEqualize: { p: 0.25 },
  RandomInvert: { p: 0.25 },
  RandomPerspective: { distortionScale: 0.25, p: 0.75 },
  RandomPosterize: { bits: 3, p: 0.25 },
  RandomSolarize: { threshold: 77, p: 0.25 },
  RandomVerticalFlip: { p: 0.25 },
  TrivialAugmentWide: { numMagnitudeBins: 5 },
};

test("every registered name makes a transform of that name, with its options", () => {
  assert.deepEqual(Object.keys(MADE).sort(), [...names()].sort());
  for (const [name, options] of Object.entries(MADE)) {
    const isOnTensors = ["Normalize", "RandomErasing", "Cutout"].includes(name);
    const one = { name, ...options };
    const list = name === "ToTensor" ? [one] : isOnTensors ? [toTensor, one] : [one, toTensor];
    const text = String(parse(list).transforms[isOnTensors ? 1 : 0]);
    assert.ok(text.startsWith(`${name}(`), text);
    for (const value of Object.values(options)) {
      const shown = Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
      assert.ok(text.includes(shown), `${text} shows ${shown}`);
    }
  }
});

test("mistakes are named, with what was probably meant", () => {
  const refuses = (spec: unknown, kind: new (...args: never[]) => Error, message: RegExp) =>
    assert.throws(
      () => parse(spec),
      (e) => {
        assert.ok(e instanceof kind, String(e));
        assert.match(e.message, message);
        return true;
      },
    );
  refuses({}, TypeError, /expected a list of transforms, got {}/);
  refuses(undefined, TypeError, /expected a list of transforms, got undefined/);
  refuses(
    [toTensor, "Normalize"],
    TypeError,
    /expected {"name": …} with options at place 2, got "Normalize"/,
  );
  refuses(
    [{ name: "RandomCorp" }],
    UnknownNameError,
    /unknown transform "RandomCorp": did you mean "RandomCrop"\?/,
  );
  refuses([{ name: "constructor" }], UnknownNameError, /unknown transform "constructor"/);
  refuses(
    [{ name: "RandomCrop", size: 32, pading: 4 }],
    ArgumentError,
    /place 1: RandomCrop: there is no option "pading"\. Did you mean "padding"\? It takes size, padding/,
  );
  refuses(
    [{ name: "Grayscale", num_output_channels: 3 }],
    ArgumentError,
    /It is written "numOutputChannels" here/,
  );
  refuses([{ name: "ToTensor", scale: true }], ArgumentError, /no option "scale"\. It takes none/);
  refuses(
    [{ name: "RandomCrop", size: "32" }],
    ArgumentError,
    /size must be a whole number of at least 1 or two of them, \[height, width\], got "32"/,
  );
  refuses(
    [toTensor, { name: "Normalize", mean: [0.5] }],
    ArgumentError,
    /place 2: Normalize: std must be given/,
  );
  refuses([{ name: "RandomCrop", size: 32 }], TypeError, /the list gives images.*Add {"name": "ToTensor"}/);
  refuses([], TypeError, /Add {"name": "ToTensor"}/);
  refuses([{ name: "RandomErasing" }, toTensor], TypeError, /Move RandomErasing behind ToTensor/);
  refuses(
    [{ name: "RandomGrayscale", p: 2 }, toTensor],
    ArgumentError,
    /p must be a number in \[0, 1\], got 2/,
  );
});
