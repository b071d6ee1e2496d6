// Networks on CIFAR whose blocks gather what several before them made: DPN, DLA, PNASNet.
import { cat, nn, type Tensor } from "@tinycnn/core";
import { block, row, times } from "../classifiers/block.ts";
import { batchNorm, conv, rectified } from "../classifiers/parts.ts";
import { type Asked, cifar } from "./cifar.ts";
import { basicBlock, means } from "./residual.ts";

const dual = block(
  "Bottleneck",
  (from: number, inner: number, to: number, dense: number, stride: number, isFirst: boolean) => ({
    conv1: conv(from, inner, 1),
    bn1: batchNorm(inner),
    conv2: conv(inner, inner, 3, { stride, groups: 32 }),
    bn2: batchNorm(inner),
    conv3: conv(inner, to + dense, 1),
    bn3: batchNorm(to + dense),
    shortcut: isFirst ? row(conv(from, to + dense, 1, { stride }), batchNorm(to + dense)) : row(),
    to,
  }),
  (x, { conv1, bn1, conv2, bn2, conv3, bn3, shortcut, to }) => {
    const y = bn3(conv3(rectified(bn2, conv2(rectified(bn1, conv1(x))))));
    const way = shortcut(x);
    const rest = (t: Tensor) => t.narrow(1, to, t.shape[1] - to);
    return cat([way.narrow(1, 0, to).add(y.narrow(1, 0, to)), rest(way), rest(y)], 1).relu();
  },
);
const DENSE = [16, 32, 24, 128];
const dpn = block(
  "DPN",
  ({ inChannels, numClasses }: Asked, depths: readonly number[]) => {
    let from = 64;
    const [layer1, layer2, layer3, layer4] = depths.map((depth, i) => {
      const [inner, to] = [96 << i, 256 << i];
      return row(
        ...times(depth, (k) => {
          const one = dual(from, inner, to, DENSE[i], k > 0 || i === 0 ? 1 : 2, k === 0);
          from = to + (k + 2) * DENSE[i];
          return one;
        }),
      );
    });
    const first = { conv1: conv(inChannels, 64, 3), bn1: batchNorm(64) };
    return { ...first, layer1, layer2, layer3, layer4, linear: new nn.Linear(from, numClasses) };
  },
  (x, o) => o.linear(means(o.layer4(o.layer3(o.layer2(o.layer1(rectified(o.bn1, o.conv1(x)))))))),
);
/** Dual path networks (https://arxiv.org/abs/1707.01629). */
export const dpn26 = cifar("dpn26", (asked) => dpn(asked, [2, 2, 2, 2]));
/** DPN-92, a dual path network (https://arxiv.org/abs/1707.01629). */
export const dpn92 = cifar("dpn92", (asked) => dpn(asked, [3, 4, 20, 3]));

/** What several blocks made as one. */
const root = block(
  "Root",
  (from: number, to: number) => ({ conv: conv(from, to, 1), bn: batchNorm(to) }),
  (x, { conv, bn }) => rectified(bn, conv(x)),
);
const simpleTree = block(
  "Tree",
  (from: number, to: number, level: number, stride: number): SimpleTree => ({
    root: root(2 * to, to),
    left_tree: level === 1 ? basicBlock(from, to, stride) : simpleTree(from, to, level - 1, stride),
    right_tree: level === 1 ? basicBlock(to, to, 1) : simpleTree(to, to, level - 1, 1),
  }),
  (x, own) => {
    const left = own.left_tree(x);
    return own.root(cat([left, own.right_tree(left)], 1));
  },
);
type SimpleTree = Record<"root" | "left_tree" | "right_tree", nn.Module>;

const tree = block(
  "Tree",
  (from: number, to: number, level: number, stride: number): Tree => {
    const levels = Array.from({ length: level - 1 }, (_, i): [string, nn.Module] => [
      `level_${level - 1 - i}`,
      tree(from, to, level - 1 - i, stride),
    ]);
    return {
      root: root((level === 1 ? 2 : level + 2) * to, to),
      ...Object.fromEntries(levels),
      ...(level > 1 ? { prev_root: basicBlock(from, to, stride) } : {}),
      left_node: basicBlock(level === 1 ? from : to, to, level === 1 ? stride : 1),
      right_node: basicBlock(to, to, 1),
    };
  },
  (x, own) => {
    const made: Tensor[] = own.prev_root ? [own.prev_root(x)] : [];
    let last = x;
    for (const [name, layer] of own.namedChildren()) {
      if (name === "root" || name === "prev_root") continue;
      last = layer(last);
      made.push(last);
    }
    return own.root(cat(made, 1));
  },
);
interface Tree {
  root: nn.Module;
  prev_root?: nn.Module;
  left_node: nn.Module;
  right_node: nn.Module;
}

type MakeTree = (from: number, to: number, level: number, stride: number) => nn.Module;
const dlaNet = block(
  "DLA",
  ({ inChannels, numClasses }: Asked, make: MakeTree) => {
    const first = (from: number, to: number) => row(conv(from, to, 3), batchNorm(to), new nn.ReLU());
    return {
      base: first(inChannels, 16),
      layer1: first(16, 16),
      layer2: first(16, 32),
      layer3: make(32, 64, 1, 1),
      layer4: make(64, 128, 2, 2),
      layer5: make(128, 256, 2, 2),
      layer6: make(256, 512, 1, 2),
      linear: new nn.Linear(512, numClasses),
    };
  },
  (x, o) => o.linear(means(o.layer6(o.layer5(o.layer4(o.layer3(o.layer2(o.layer1(o.base(x))))))))),
);
/** Deep layer aggregation (https://arxiv.org/abs/1707.06484), and its simpler form. */
export const dla = cifar("dla", (asked) => dlaNet(asked, tree));
/** A simplified deep layer aggregation (https://arxiv.org/abs/1707.06484). */
export const simple_dla = cifar("simple_dla", (asked) => dlaNet(asked, simpleTree));

const sepConv = block(
  "SepConv",
  (from: number, to: number, kernel: number, stride: number) => ({
    conv1: conv(from, to, kernel, { stride, groups: from }),
    bn1: batchNorm(to),
  }),
  (x, { conv1, bn1 }) => bn1(conv1(x)),
);
/** The largest around each pixel, by a 1×1 convolution where the image is halved. */
function pooled(x: Tensor, { conv1, bn1, stride }: Pooling): Tensor {
  const y = nn.functional.maxPool2d(x, 3, stride, 1);
  return conv1 && bn1 ? bn1(conv1(y)) : y;
}
interface Pooling {
  conv1?: nn.Module;
  bn1?: nn.Module;
  stride: number;
}
const pooling = (from: number, to: number, stride: number): Pooling =>
  stride === 2 ? { conv1: conv(from, to, 1), bn1: batchNorm(to), stride } : { stride };

const cellA = block(
  "CellA",
  (from: number, to: number, stride: number) => ({
    sep_conv1: sepConv(from, to, 7, stride),
    ...pooling(from, to, stride),
  }),
  (x, own) => own.sep_conv1(x).add(pooled(x, own)).relu(),
);
const cellB = block(
  "CellB",
  (from: number, to: number, stride: number) => ({
    sep_conv1: sepConv(from, to, 7, stride),
    sep_conv2: sepConv(from, to, 3, stride),
    sep_conv3: sepConv(from, to, 5, stride),
    ...pooling(from, to, stride),
    conv2: conv(2 * to, to, 1),
    bn2: batchNorm(to),
  }),
  (x, own) => {
    const one = own.sep_conv1(x).add(own.sep_conv2(x)).relu();
    const two = pooled(x, own).add(own.sep_conv3(x)).relu();
    return own.bn2(own.conv2(cat([one, two], 1))).relu();
  },
);
const pnasNet = block(
  "PNASNet",
  ({ inChannels, numClasses }: Asked, cell: typeof cellA | typeof cellB, width: number) => {
    const cells = (channels: number) => row(...times(6, () => cell(channels, channels, 1)));
    return {
      conv1: conv(inChannels, width, 3),
      bn1: batchNorm(width),
      layer1: cells(width),
      layer2: cell(width, 2 * width, 2),
      layer3: cells(2 * width),
      layer4: cell(2 * width, 4 * width, 2),
      layer5: cells(4 * width),
      linear: new nn.Linear(4 * width, numClasses),
    };
  },
  (x, o) => o.linear(means(o.layer5(o.layer4(o.layer3(o.layer2(o.layer1(rectified(o.bn1, o.conv1(x))))))))),
);
/** PNASNets (https://arxiv.org/abs/1712.00559): 130,646 and 451,626 parameters. */
export const pnasnet_a = cifar("pnasnet_a", (asked) => pnasNet(asked, cellA, 44));
/** PNASNet-B (https://arxiv.org/abs/1712.00559). */
export const pnasnet_b = cifar("pnasnet_b", (asked) => pnasNet(asked, cellB, 32));
