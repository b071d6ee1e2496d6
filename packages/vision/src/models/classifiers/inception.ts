// Inception v3 (Szegedy et al. 2015, https://arxiv.org/abs/1512.00567).
import { nn, options, type Tensor } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block } from "./block.ts";
import { five, gridReduction, lastReduction, seven, split } from "./inceptionBlocks.ts";
import { basicConv2d as conv, drawn, outputs, transformed, type WithOutputs } from "./inceptionParts.ts";
import { initialise } from "./init.ts";

const { flag, optional } = options.kinds;

const own = {
  /** Whether there is an output beside the main one in training; true by default. */
  auxLogits: options.named(flag, true),
  /** Whether pictures normalised for ImageNet are brought to what Google's weights expect; false by default. */
  transformInput: options.named(flag, false),
  inceptionBlocks: options.lacksNamed(null),
  /** Whether weights are drawn anew, normal within two; true by default. */
  initWeights: options.named(optional(flag), null),
  /** Before the linear layer, 0.5 by default. */
  dropout: options.named(probability, 0.5),
};

const aux = block(
  "InceptionAux",
  (numClasses: number, smallImages: boolean) => ({
    conv0: conv(768, 128, 1),
    conv1: conv(128, 768, 5),
    fc: new nn.Linear(768, numClasses),
    smallImages,
  }),
  (x, { conv0, conv1, fc, smallImages }) => {
    const { adaptiveAvgPool2d, avgPool2d } = nn.functional;
    // Of 17×17 maps 5×5 windows leave 5×5; of a small image's, which are smaller, as many are asked for.
    const few = smallImages ? adaptiveAvgPool2d(x, 5) : avgPool2d(x, 5, 3);
    return fc(adaptiveAvgPool2d(conv1(conv0(few)), 1).flatten(1));
  },
);

const inception3 = block(
  "Inception3",
  ({ numClasses, inChannels, smallImages, ...settings }: Settings<typeof own>) => {
    const { auxLogits, transformInput, dropout } = settings;
    const [stride, padding] = smallImages ? [1, 1] : [2, 0];
    const pool = () => (smallImages ? new nn.Identity() : new nn.MaxPool2d(3, 2));
    return {
      transformInput,
      Conv2d_1a_3x3: conv(inChannels, 32, 3, { stride, padding }),
      Conv2d_2a_3x3: conv(32, 32, 3, { padding }),
      Conv2d_2b_3x3: conv(32, 64, 3, { padding: 1 }),
      maxpool1: pool(),
      Conv2d_3b_1x1: conv(64, 80, 1),
      Conv2d_4a_3x3: conv(80, 192, 3, { padding }),
      maxpool2: pool(),
      Mixed_5b: five(192, 32),
      Mixed_5c: five(256, 64),
      Mixed_5d: five(288, 64),
      Mixed_6a: gridReduction(288),
      Mixed_6b: seven(128),
      Mixed_6c: seven(160),
      Mixed_6d: seven(160),
      Mixed_6e: seven(192),
      AuxLogits: auxLogits ? aux(numClasses, smallImages) : null,
      Mixed_7a: lastReduction(),
      Mixed_7b: split(1280),
      Mixed_7c: split(2048),
      avgpool: new nn.AdaptiveAvgPool2d([1, 1]),
      dropout: new nn.Dropout(dropout),
      fc: new nn.Linear(2048, numClasses),
    };
  },
  (x, own) => {
    const through = (y: Tensor, ...layers: nn.Module[]) => layers.reduce((z, layer) => layer(z), y);
    const begin = [own.Conv2d_1a_3x3, own.Conv2d_2a_3x3, own.Conv2d_2b_3x3, own.maxpool1];
    const then = [own.Conv2d_3b_1x1, own.Conv2d_4a_3x3, own.maxpool2];
    const fives = [own.Mixed_5b, own.Mixed_5c, own.Mixed_5d];
    const sixes = [own.Mixed_6a, own.Mixed_6b, own.Mixed_6c, own.Mixed_6d, own.Mixed_6e];
    const middle = through(own.transformInput ? transformed(x) : x, ...begin, ...then, ...fives, ...sixes);
    const auxLogits = own.AuxLogits && own.training ? own.AuxLogits(middle) : null;
    const last = through(middle, own.Mixed_7a, own.Mixed_7b, own.Mixed_7c, own.avgpool, own.dropout);
    const logits = own.fc(last.flatten(1));
    return auxLogits ? outputs({ logits, auxLogits }) : logits;
  },
);

/**
 * Inception v3: 27,161,264 parameters for 1000 classes; images of at least 75×75, 299×299 as it was trained. In training it gives
 * `[logits, auxLogits]`, also by these names.
 */
export const inception_v3 = architecture("inception_v3", own, (settings) => {
  const model = inception3(settings);
  const { AuxLogits } = model;
  if (settings.initWeights ?? true)
    initialise(
      model,
      drawn((module) => (module === AuxLogits?.fc ? 0.001 : 0.1)),
    );
  return model as unknown as typeof model & WithOutputs<"logits" | "auxLogits">;
});
