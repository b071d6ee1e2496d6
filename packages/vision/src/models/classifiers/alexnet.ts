// AlexNet, the "one weird trick" form (Krizhevsky 2014, https://arxiv.org/abs/1404.5997).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { conv, relu } from "./parts.ts";

const own = {
  /** Before the two hidden linear layers, 0.5 by default. */
  dropout: options.named(probability, 0.5),
};

const pool = () => new nn.MaxPool2d(3, 2);
const filled = (from: number, to: number, kernel: number) => conv(from, to, kernel, { bias: true });

const alexNet = block(
  "AlexNet",
  ({ numClasses, inChannels, dropout, smallImages }: Settings<typeof own>) => {
    // What is left of 32×32 after three poolings is 3×3.
    const side = smallImages ? 3 : 6;
    const first = smallImages
      ? filled(inChannels, 64, 3)
      : conv(inChannels, 64, 11, { stride: 4, padding: 2, bias: true });
    return {
      features: row(
        ...[first, relu(), pool()],
        ...[filled(64, 192, 5), relu(), pool()],
        ...[filled(192, 384, 3), relu(), filled(384, 256, 3), relu(), filled(256, 256, 3), relu(), pool()],
      ),
      avgpool: new nn.AdaptiveAvgPool2d(side),
      classifier: row(
        ...[new nn.Dropout(dropout), new nn.Linear(256 * side * side, 4096), relu()],
        ...[new nn.Dropout(dropout), new nn.Linear(4096, 4096), relu()],
        new nn.Linear(4096, numClasses),
      ),
    };
  },
  (x, { features, avgpool, classifier }) => classifier(avgpool(features(x)).flatten(1)),
);

/** AlexNet: 61,100,840 parameters for 1000 classes; images of at least 63×63. */
export const alexnet = architecture("alexnet", own, alexNet);
