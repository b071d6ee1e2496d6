// GoogLeNet, or Inception v1 (Szegedy et al. 2014, https://arxiv.org/abs/1409.4842), with batch normalisation.
import { cat, nn, options, type Tensor } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { basicConv2d, drawn, outputs, transformed, type WithOutputs } from "./inceptionParts.ts";
import { initialise } from "./init.ts";
import { ceilMaxPool } from "./parts.ts";

const { flag, optional } = options.kinds;

const own = {
  /** Whether there are two outputs beside the main one in training; true by default. */
  auxLogits: options.named(flag, true),
  /** Whether pictures normalised for ImageNet are brought to what Google's weights expect; false by default. */
  transformInput: options.named(flag, false),
  /** Whether weights are drawn anew, normal and small; true by default. */
  initWeights: options.named(optional(flag), null),
  blocks: options.lacksNamed(null),
  /** Before the linear layer, 0.2 by default. */
  dropout: options.named(probability, 0.2),
  /** In the outputs beside the main one, 0.7 by default. */
  dropoutAux: options.named(probability, 0.7),
};

/** Channels of 1×1, of 3×3 and before it, of the next 3×3 (5×5 in the paper) and before it, and after the pooling. */
type Widths = readonly [
  one: number,
  before3: number,
  three: number,
  before5: number,
  five: number,
  pool: number,
];

const inception = block(
  "Inception",
  (from: number, [one, before3, three, before5, five, pool]: Widths) => ({
    branch1: basicConv2d(from, one, 1),
    branch2: row(basicConv2d(from, before3, 1), basicConv2d(before3, three, 3, { padding: 1 })),
    branch3: row(basicConv2d(from, before5, 1), basicConv2d(before5, five, 3, { padding: 1 })),
    branch4: row(ceilMaxPool(3, 1, 1), basicConv2d(from, pool, 1)),
  }),
  (x, { branch1, branch2, branch3, branch4 }) => cat([branch1(x), branch2(x), branch3(x), branch4(x)], 1),
);

const aux = block(
  "InceptionAux",
  (from: number, numClasses: number, dropout: number) => ({
    conv: basicConv2d(from, 128, 1),
    fc1: new nn.Linear(2048, 1024),
    fc2: new nn.Linear(1024, numClasses),
    dropout: new nn.Dropout(dropout),
  }),
  (x, { conv, fc1, fc2, dropout }) => {
    const few = conv(nn.functional.adaptiveAvgPool2d(x, 4)).flatten(1);
    return fc2(dropout(fc1(few).relu()));
  },
);

const googLeNet = block(
  "GoogLeNet",
  ({ numClasses, inChannels, smallImages, ...settings }: Settings<typeof own>) => {
    const { auxLogits, transformInput, dropout, dropoutAux } = settings;
    return {
      transformInput,
      conv1: smallImages
        ? basicConv2d(inChannels, 64, 3, { padding: 1 })
        : basicConv2d(inChannels, 64, 7, { stride: 2, padding: 3 }),
      maxpool1: smallImages ? new nn.Identity() : ceilMaxPool(3, 2),
      conv2: basicConv2d(64, 64, 1),
      conv3: basicConv2d(64, 192, 3, { padding: 1 }),
      maxpool2: ceilMaxPool(3, 2),
      inception3a: inception(192, [64, 96, 128, 16, 32, 32]),
      inception3b: inception(256, [128, 128, 192, 32, 96, 64]),
      maxpool3: ceilMaxPool(3, 2),
      inception4a: inception(480, [192, 96, 208, 16, 48, 64]),
      inception4b: inception(512, [160, 112, 224, 24, 64, 64]),
      inception4c: inception(512, [128, 128, 256, 24, 64, 64]),
      inception4d: inception(512, [112, 144, 288, 32, 64, 64]),
      inception4e: inception(528, [256, 160, 320, 32, 128, 128]),
      maxpool4: ceilMaxPool(2, 2),
      inception5a: inception(832, [256, 160, 320, 32, 128, 128]),
      inception5b: inception(832, [384, 192, 384, 48, 128, 128]),
      aux1: auxLogits ? aux(512, numClasses, dropoutAux) : null,
      aux2: auxLogits ? aux(528, numClasses, dropoutAux) : null,
      avgpool: new nn.AdaptiveAvgPool2d([1, 1]),
      dropout: new nn.Dropout(dropout),
      fc: new nn.Linear(1024, numClasses),
    };
  },
  (x, own) => {
    const beside: Record<string, Tensor> = {};
    const also = (name: string, head: nn.Module | null, of: Tensor): Tensor => {
      if (head && own.training) beside[name] = head(of);
      return of;
    };
    const y = own.maxpool1(own.conv1(own.transformInput ? transformed(x) : x));
    const three = own.inception3b(own.inception3a(own.maxpool2(own.conv3(own.conv2(y)))));
    const first = also("auxLogits1", own.aux1, own.inception4a(own.maxpool3(three)));
    const middle = own.inception4d(own.inception4c(own.inception4b(first)));
    const four = own.inception4e(also("auxLogits2", own.aux2, middle));
    const five = own.inception5b(own.inception5a(own.maxpool4(four)));
    const logits = own.fc(own.dropout(own.avgpool(five).flatten(1)));
    const { auxLogits1, auxLogits2 } = beside;
    return auxLogits1 ? outputs({ logits, auxLogits2, auxLogits1 }) : logits;
  },
);

/**
 * GoogLeNet: 13,004,888 parameters for 1000 classes, 6,624,904 of them without the outputs beside the main one. In training it gives
 * `[logits, auxLogits2, auxLogits1]`, also by these names; the two are usually added to the loss with a factor of 0.3.
 */
export const googlenet = architecture("googlenet", own, (settings) => {
  const model = googLeNet(settings);
  if (settings.initWeights ?? true)
    initialise(
      model,
      drawn(() => 0.01),
    );
  return model as unknown as typeof model & WithOutputs<"logits" | "auxLogits2" | "auxLogits1">;
});
