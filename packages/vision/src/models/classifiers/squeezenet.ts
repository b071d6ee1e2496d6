// SqueezeNet (Iandola et al. 2016, https://arxiv.org/abs/1602.07360).
import { cat, nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { fill, initialise, normal } from "./init.ts";
import { ceilMaxPool, conv, relu } from "./parts.ts";

const own = {
  /** Before the last convolution, 0.5 by default. */
  dropout: options.named(probability, 0.5),
};

const filled = (from: number, to: number, kernel: number) => conv(from, to, kernel, { bias: true });

/** Few channels, then as many by 1×1 as by 3×3 convolutions side by side. */
const fire = block(
  "Fire",
  (from: number, squeezed: number, to: number) => ({
    squeeze: filled(from, squeezed, 1),
    squeeze_activation: relu(),
    expand1x1: filled(squeezed, to, 1),
    expand1x1_activation: relu(),
    expand3x3: filled(squeezed, to, 3),
    expand3x3_activation: relu(),
  }),
  (x, own) => {
    const few = own.squeeze_activation(own.squeeze(x));
    return cat(
      [own.expand1x1_activation(own.expand1x1(few)), own.expand3x3_activation(own.expand3x3(few))],
      1,
    );
  },
);

interface Form {
  /** Channels and kernel of the first convolution. */
  first: readonly [number, number];
  /** Fires between the poolings. */
  fires: readonly (readonly Fire[])[];
}

/** Channels between, and of each half. */
type Fire = readonly [number, number];
const A: Fire = [16, 64];
const B: Fire = [32, 128];
const C: Fire = [48, 192];
const D: Fire = [64, 256];

function features({ first: [channels, kernel], fires }: Form, inChannels: number, smallImages: boolean) {
  let from = channels;
  const one = ([squeezed, to]: Fire) => {
    const made = fire(from, squeezed, to);
    from = 2 * to;
    return made;
  };
  const [before, ...after] = fires;
  return row(
    smallImages
      ? filled(inChannels, channels, 3)
      : conv(inChannels, channels, kernel, { stride: 2, padding: 0, bias: true }),
    relu(),
    smallImages ? new nn.Identity() : ceilMaxPool(3, 2),
    ...before.map(one),
    ...after.flatMap((group) => [ceilMaxPool(3, 2), ...group.map(one)]),
  );
}

const squeezeNet = block(
  "SqueezeNet",
  (form: Form, { numClasses, inChannels, dropout, smallImages }: Settings<typeof own>) => ({
    features: features(form, inChannels, smallImages),
    classifier: row(
      ...[new nn.Dropout(dropout), filled(512, numClasses, 1), relu()],
      new nn.AdaptiveAvgPool2d([1, 1]),
    ),
  }),
  (x, { features, classifier }) => classifier(features(x)).flatten(1),
);

const squeezeNetOf = (name: string, form: Form) =>
  architecture(name, own, (settings) => {
    const model = squeezeNet(form, settings);
    const last = model.classifier.layers[1];
    return initialise(model, (module) => {
      if (!(module instanceof nn.Conv2d)) return;
      if (module === last) normal(module.weight, 0.01);
      else nn.init.kaimingUniform_(module.weight);
      fill(module.bias, 0);
    });
  });

/** SqueezeNet 1.0: 1,248,424 parameters for 1000 classes. */
export const squeezenet1_0 = squeezeNetOf("squeezenet1_0", {
  first: [96, 7],
  fires: [[A, A, B], [B, C, C, D], [D]],
});
/** SqueezeNet 1.1, as good with 2.4 times less work: 1,235,496 parameters. */
export const squeezenet1_1 = squeezeNetOf("squeezenet1_1", {
  first: [64, 3],
  fires: [
    [A, A],
    [B, B],
    [C, C, D, D],
  ],
});
