// RegNet (Radosavovic et al. 2020, https://arxiv.org/abs/2003.13678): widths that grow linearly, in steps.
import { nn, options } from "@tinycnn/core";
import { architecture, type Settings } from "./architecture.ts";
import { block, chain } from "./block.ts";
import { fill, initialise, kaimingNormal, normal } from "./init.ts";
import { makeDivisible, squeezeExcitation } from "./mobile.ts";
import { convNorm, relu } from "./parts.ts";

const own = {
  /** Channels of the first convolution, 32 by default. */
  stemWidth: options.named(options.kinds.whole(1), 32),
  stemType: options.lacksNamed(null),
  blockType: options.lacksNamed(null),
  normLayer: options.lacksNamed(null),
  activation: options.lacksNamed(null),
};

interface Form {
  /** Blocks in all. */
  depth: number;
  /** The first's channels, by how many each has more than the one before, and by what factor steps differ. */
  width: number;
  slope: number;
  factor: number;
  /** Channels of a group. */
  group: number;
  /** Whether blocks squeeze and excite. */
  squeezes: boolean;
}

interface Stage {
  width: number;
  depth: number;
  group: number;
}

/** To the nearest whole number, halves to the even one. */
const rounded = (x: number): number => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));

/** Blocks of one width after the other. */
function stagesOf({ depth, width, slope, factor, group }: Form): Stage[] {
  const stages = new Map<number, number>();
  for (let i = 0; i < depth; i++) {
    const steps = rounded(Math.log((width + slope * i) / width) / Math.log(factor));
    const own = 8 * rounded((width * factor ** steps) / 8);
    stages.set(own, (stages.get(own) ?? 0) + 1);
  }
  return [...stages].map(([width, depth]) => {
    const own = Math.min(group, width);
    return { width: makeDivisible(width, own), depth, group: own };
  });
}

const bottleneck = block(
  "ResBottleneckBlock",
  (from: number, { width, group }: Stage, stride: number, squeezes: boolean) => ({
    proj: from === width && stride === 1 ? null : convNorm(from, width, 1, { stride, activation: null }),
    f: chain({
      a: convNorm(from, width, 1),
      b: convNorm(width, width, 3, { stride, groups: width / group }),
      ...(squeezes ? { se: squeezeExcitation(width, rounded(0.25 * from), relu) } : {}),
      c: convNorm(width, width, 1, { activation: null }),
    }),
    activation: relu(),
  }),
  (x, { proj, f, activation }) => activation((proj ? proj(x) : x).add(f(x))),
);

const regNet = block(
  "RegNet",
  (form: Form, { numClasses, inChannels, smallImages, stemWidth }: Settings<typeof own>) => {
    const stem = convNorm(inChannels, stemWidth, 3, { stride: smallImages ? 1 : 2 });
    let from = stemWidth;
    const stages = stagesOf(form).map((stage, i): [string, nn.Module] => {
      const blocks = Array.from({ length: stage.depth }, (_, k): [string, nn.Module] => {
        const stride = k > 0 || (smallImages && i === 0) ? 1 : 2;
        const made = bottleneck(from, stage, stride, form.squeezes);
        from = stage.width;
        return [`block${i + 1}-${k}`, made];
      });
      return [`block${i + 1}`, chain(Object.fromEntries(blocks))];
    });
    return {
      stem,
      trunk_output: chain(Object.fromEntries(stages)),
      avgpool: new nn.AdaptiveAvgPool2d([1, 1]),
      fc: new nn.Linear(from, numClasses),
    };
  },
  (x, { stem, trunk_output, avgpool, fc }) => fc(avgpool(trunk_output(stem(x))).flatten(1)),
);

/** torchvision's initial weights of these networks. */
function drawn(module: nn.Module): void {
  if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
  if (!(module instanceof nn.Linear)) return;
  normal(module.weight, 0.01);
  fill(module.bias, 0);
}

const regNetOf = (name: string, ...[depth, width, slope, factor, group]: readonly number[]) =>
  architecture(name, own, (settings) =>
    initialise(
      regNet({ depth, width, slope, factor, group, squeezes: name.startsWith("regnet_y") }, settings),
      drawn,
    ),
  );

/** RegNetX, 400 million multiply-adds: 5,495,976 parameters for 1000 classes. */
export const regnet_x_400mf = regNetOf("regnet_x_400mf", 22, 24, 24.48, 2.54, 16);
/** 7,259,656 parameters. */
export const regnet_x_800mf = regNetOf("regnet_x_800mf", 16, 56, 35.73, 2.28, 16);
/** 9,190,136 parameters. */
export const regnet_x_1_6gf = regNetOf("regnet_x_1_6gf", 18, 80, 34.01, 2.25, 24);
/** 15,296,552 parameters. */
export const regnet_x_3_2gf = regNetOf("regnet_x_3_2gf", 25, 88, 26.31, 2.25, 48);
/** 39,572,648 parameters. */
export const regnet_x_8gf = regNetOf("regnet_x_8gf", 23, 80, 49.56, 2.88, 120);
/** 54,278,536 parameters. */
export const regnet_x_16gf = regNetOf("regnet_x_16gf", 22, 216, 55.59, 2.1, 128);
/** 107,811,560 parameters. */
export const regnet_x_32gf = regNetOf("regnet_x_32gf", 23, 320, 69.86, 2.0, 168);
/** RegNetY, which squeezes and excites, 400 million multiply-adds: 4,344,144 parameters for 1000 classes. */
export const regnet_y_400mf = regNetOf("regnet_y_400mf", 16, 48, 27.89, 2.09, 8);
/** 6,432,512 parameters. */
export const regnet_y_800mf = regNetOf("regnet_y_800mf", 14, 56, 38.84, 2.4, 16);
/** 11,202,430 parameters. */
export const regnet_y_1_6gf = regNetOf("regnet_y_1_6gf", 27, 48, 20.71, 2.65, 24);
/** 19,436,338 parameters. */
export const regnet_y_3_2gf = regNetOf("regnet_y_3_2gf", 21, 80, 42.63, 2.66, 24);
/** 39,381,472 parameters. */
export const regnet_y_8gf = regNetOf("regnet_y_8gf", 17, 192, 76.82, 2.19, 56);
/** 83,590,140 parameters. */
export const regnet_y_16gf = regNetOf("regnet_y_16gf", 18, 200, 106.23, 2.48, 112);
/** 145,046,770 parameters. */
export const regnet_y_32gf = regNetOf("regnet_y_32gf", 20, 232, 115.89, 2.53, 232);
