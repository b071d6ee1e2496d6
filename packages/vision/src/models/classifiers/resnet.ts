// ResNet (He et al. 2015, https://arxiv.org/abs/1512.03385), its stride in the 3×3 convolution; Wide ResNet (Zagoruyko & Komodakis 2016, https://arxiv.org/abs/1605.07146).
import { nn, options } from "@tinycnn/core";
import { architecture, type Settings } from "./architecture.ts";
import { type Block, block, row, times } from "./block.ts";
import { fill, initialise, kaimingNormal } from "./init.ts";
import { batchNorm, conv, relu } from "./parts.ts";

const own = {
  /** Whether each block begins as the identity: its last scale is 0. False by default. */
  zeroInitResidual: options.named(options.kinds.flag, false),
  replaceStrideWithDilation: options.lacksNamed(null),
  normLayer: options.lacksNamed(null),
};

interface Shape {
  /** Channels in, inside before they are widened, and the step of the block. */
  from: number;
  width: number;
  stride: number;
  /** Channels inside where the width is 64. */
  widthPerGroup: number;
}

/** A way straight through; a 1×1 convolution where sizes change. */
const way = (from: number, to: number, stride: number) =>
  stride === 1 && from === to ? null : row(conv(from, to, 1, { stride }), batchNorm(to));

const basicBlock = block(
  "BasicBlock",
  ({ from, width, stride }: Shape) => ({
    conv1: conv(from, width, 3, { stride }),
    bn1: batchNorm(width),
    relu: relu(),
    conv2: conv(width, width, 3),
    bn2: batchNorm(width),
    downsample: way(from, width, stride),
  }),
  (x, { conv1, bn1, relu, conv2, bn2, downsample }) => {
    const y = bn2(conv2(relu(bn1(conv1(x)))));
    return relu(y.add(downsample ? downsample(x) : x));
  },
);

const bottleneck = block(
  "Bottleneck",
  ({ from, width, stride, widthPerGroup }: Shape) => {
    const inner = Math.floor(width * (widthPerGroup / 64));
    return {
      conv1: conv(from, inner, 1),
      bn1: batchNorm(inner),
      conv2: conv(inner, inner, 3, { stride }),
      bn2: batchNorm(inner),
      conv3: conv(inner, 4 * width, 1),
      bn3: batchNorm(4 * width),
      relu: relu(),
      downsample: way(from, 4 * width, stride),
    };
  },
  (x, { conv1, bn1, conv2, bn2, conv3, bn3, relu, downsample }) => {
    const y = bn3(conv3(relu(bn2(conv2(relu(bn1(conv1(x))))))));
    return relu(y.add(downsample ? downsample(x) : x));
  },
);

interface Form {
  make: (shape: Shape) => Block<{ downsample: nn.Sequential | null }>;
  /** How much wider a block's output is than its inside. */
  expansion: number;
  /** Blocks of each stage. */
  depths: readonly [number, number, number, number];
  widthPerGroup: number;
}

function stage({ make, expansion, widthPerGroup, depths }: Form, i: number): nn.Sequential {
  const width = 64 * 2 ** i;
  const before = i === 0 ? 64 : (width / 2) * expansion;
  return row(
    ...times(depths[i], (k) => {
      const [from, stride] = k > 0 ? [width * expansion, 1] : [before, i === 0 ? 1 : 2];
      return make({ from, width, stride, widthPerGroup });
    }),
  );
}

const resNet = block(
  "ResNet",
  (form: Form, { inChannels, numClasses, smallImages }: Settings<typeof own>) => ({
    conv1: smallImages ? conv(inChannels, 64, 3) : conv(inChannels, 64, 7, { stride: 2 }),
    bn1: batchNorm(64),
    relu: relu(),
    maxpool: smallImages ? new nn.Identity() : new nn.MaxPool2d(3, 2, 1),
    layer1: stage(form, 0),
    layer2: stage(form, 1),
    layer3: stage(form, 2),
    layer4: stage(form, 3),
    avgpool: new nn.AdaptiveAvgPool2d(1),
    fc: new nn.Linear(512 * form.expansion, numClasses),
  }),
  (x, { conv1, bn1, relu, maxpool, layer1, layer2, layer3, layer4, avgpool, fc }) => {
    const stem = maxpool(relu(bn1(conv1(x))));
    return fc(avgpool(layer4(layer3(layer2(layer1(stem))))).flatten(1));
  },
);

/** The last scale of every block is 0. */
function startAsIdentity(module: nn.Module): void {
  const { bn3, bn2 } = module as { bn3?: nn.BatchNorm2d; bn2?: nn.BatchNorm2d };
  fill((bn3 ?? bn2)?.weight ?? null, 0);
}

const resNetOf = (name: string, form: Form) =>
  architecture(name, own, (settings) => {
    const model = initialise(resNet(form, settings), (module) => {
      if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
    });
    return settings.zeroInitResidual ? initialise(model, startAsIdentity) : model;
  });

type Depths = Form["depths"];
const basic = (depths: Depths): Form => ({
  make: basicBlock,
  expansion: 1,
  depths,
  widthPerGroup: 64,
});
const deep = (depths: Depths, widthPerGroup = 64): Form => ({
  make: bottleneck,
  expansion: 4,
  depths,
  widthPerGroup,
});

/** ResNet-18: 11,689,512 parameters for 1000 classes. On 32×32 with `smallImages: true`. */
export const resnet18 = resNetOf("resnet18", basic([2, 2, 2, 2]));
/** ResNet-34: 21,797,672 parameters. */
export const resnet34 = resNetOf("resnet34", basic([3, 4, 6, 3]));
/** ResNet-50: 25,557,032 parameters. */
export const resnet50 = resNetOf("resnet50", deep([3, 4, 6, 3]));
/** ResNet-101: 44,549,160 parameters. */
export const resnet101 = resNetOf("resnet101", deep([3, 4, 23, 3]));
/** ResNet-152: 60,192,808 parameters. */
export const resnet152 = resNetOf("resnet152", deep([3, 8, 36, 3]));
/** ResNet-50 twice as wide inside: 68,883,240 parameters. */
export const wide_resnet50_2 = resNetOf("wide_resnet50_2", deep([3, 4, 6, 3], 128));
/** ResNet-101 twice as wide inside: 126,886,696 parameters. */
export const wide_resnet101_2 = resNetOf("wide_resnet101_2", deep([3, 4, 23, 3], 128));
