// ResNet (He et al. 2015, https://arxiv.org/abs/1512.03385), its stride in the 3×3 convolution; Wide ResNet (Zagoruyko & Komodakis 2016,
// https://arxiv.org/abs/1605.07146); ResNeXt (Xie et al. 2016, https://arxiv.org/abs/1611.05431).
import { nn, options, say } from "@tinycnn/core";
import { architecture, type Settings } from "./architecture.ts";
import { type Block, block, row, times } from "./block.ts";
import { fill, initialise, kaimingNormal } from "./init.ts";
import { batchNorm, conv, relu } from "./parts.ts";

const own = {
  /** Whether each block begins as the identity: its last scale is 0. False by default. */
  zeroInitResidual: options.named(options.kinds.flag, false),
  /** Parts of the 3×3 convolutions in blocks of three. */
  groups: options.named(options.kinds.whole(1), undefined),
  /** Channels of such a part where the block's width is 64. */
  widthPerGroup: options.named(options.kinds.whole(1), undefined),
  /** Whether the second, third and fourth stage look twice as far instead of halving the image; none by default. */
  replaceStrideWithDilation: options.named(
    options.kinds.optional(options.kinds.list(options.kinds.flag, 3)),
    null,
  ),
  normLayer: options.lacksNamed(null),
};

interface Shape {
  /** Channels in, inside before they are widened, and the step of the block. */
  from: number;
  width: number;
  stride: number;
  dilation: number;
  groups: number;
  /** Channels of a group where the width is 64. */
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
  ({ from, width, stride, dilation, groups, widthPerGroup }: Shape) => {
    const inner = Math.floor(width * (widthPerGroup / 64)) * groups;
    return {
      conv1: conv(from, inner, 1),
      bn1: batchNorm(inner),
      conv2: conv(inner, inner, 3, { stride, dilation, groups }),
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
  groups: number;
  widthPerGroup: number;
}

function stages({ make, expansion, groups, widthPerGroup, depths }: Form, dilated: readonly boolean[]) {
  let [from, dilation] = [64, 1];
  return depths.map((depth, i) => {
    const width = 64 * 2 ** i;
    const step = i === 0 ? 1 : 2;
    const isDilated = dilated[i - 1] ?? false;
    const before = dilation;
    if (isDilated) dilation *= step;
    return row(
      ...times(depth, (k) => {
        const [stride, own] = k > 0 ? [1, dilation] : [isDilated ? 1 : step, before];
        const made = make({ from, width, stride, dilation: own, groups, widthPerGroup });
        from = width * expansion;
        return made;
      }),
    );
  });
}

const layers = ([layer1, layer2, layer3, layer4]: nn.Sequential[]) => ({ layer1, layer2, layer3, layer4 });

const resNet = block(
  "ResNet",
  (form: Form, settings: Settings<typeof own>) => {
    const { inChannels, numClasses, smallImages, replaceStrideWithDilation } = settings;
    return {
      conv1: smallImages ? conv(inChannels, 64, 3) : conv(inChannels, 64, 7, { stride: 2 }),
      bn1: batchNorm(64),
      relu: relu(),
      maxpool: smallImages ? new nn.Identity() : new nn.MaxPool2d(3, 2, 1),
      ...layers(stages(form, replaceStrideWithDilation ?? [])),
      avgpool: new nn.AdaptiveAvgPool2d(1),
      fc: new nn.Linear(512 * form.expansion, numClasses),
    };
  },
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

/** A form with what was asked of it. @throws ArgumentError where blocks of two are to have groups */
function asked(name: string, form: Form, settings: Settings<typeof own>): Form {
  const { groups = form.groups, widthPerGroup = form.widthPerGroup, replaceStrideWithDilation } = settings;
  const isPlain = groups === 1 && widthPerGroup === 64 && !replaceStrideWithDilation?.includes(true);
  if (form.make === basicBlock && !isPlain)
    throw options.wrong(
      name,
      "groups, widthPerGroup, replaceStrideWithDilation",
      say`left out: blocks of two convolutions have none`,
      [groups, widthPerGroup, replaceStrideWithDilation],
    );
  return { ...form, groups, widthPerGroup };
}

const resNetOf = (name: string, form: Form) =>
  architecture(name, own, (settings) => {
    const model = initialise(resNet(asked(name, form, settings), settings), (module) => {
      if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
    });
    return settings.zeroInitResidual ? initialise(model, startAsIdentity) : model;
  });

type Depths = Form["depths"];
const basic = (depths: Depths): Form => ({
  make: basicBlock,
  expansion: 1,
  depths,
  groups: 1,
  widthPerGroup: 64,
});
const deep = (depths: Depths, groups = 1, widthPerGroup = 64): Form => ({
  make: bottleneck,
  expansion: 4,
  depths,
  groups,
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
export const wide_resnet50_2 = resNetOf("wide_resnet50_2", deep([3, 4, 6, 3], 1, 128));
/** ResNet-101 twice as wide inside: 126,886,696 parameters. */
export const wide_resnet101_2 = resNetOf("wide_resnet101_2", deep([3, 4, 23, 3], 1, 128));
/** ResNeXt-50, 32 groups of 4 channels: 25,028,904 parameters. */
export const resnext50_32x4d = resNetOf("resnext50_32x4d", deep([3, 4, 6, 3], 32, 4));
/** ResNeXt-101, 32 groups of 8 channels: 88,791,336 parameters. */
export const resnext101_32x8d = resNetOf("resnext101_32x8d", deep([3, 4, 23, 3], 32, 8));
/** ResNeXt-101, 64 groups of 4 channels: 83,455,272 parameters. */
export const resnext101_64x4d = resNetOf("resnext101_64x4d", deep([3, 4, 23, 3], 64, 4));
