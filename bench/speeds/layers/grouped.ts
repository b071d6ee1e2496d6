// Convolutions in groups: ResNeXt's, ShuffleNet's, and those of which every channel is one, MobileNet's, EfficientNet's, ConvNeXt's.
import type { Layer } from "./case.ts";
import { type ConvCase, convolution } from "./convolutions.ts";

const inGroups: readonly ConvCase[] = [
  { input: [16, 128, 32], out: 128, kernel: 3, groups: 32 },
  { input: [32, 256, 16], out: 256, kernel: 3, groups: 32 },
  { input: [32, 256, 16], out: 256, kernel: 3, groups: 32, stride: 2 },
  { input: [64, 512, 8], out: 512, kernel: 3, groups: 32 },
  { input: [64, 1024, 4], out: 1024, kernel: 3, groups: 32 },
  { input: [16, 512, 16], out: 512, kernel: 3, groups: 8 },
  { input: [64, 128, 7], out: 128, kernel: 3, groups: 32 },
  { input: [64, 240, 8], out: 240, kernel: 1, groups: 3 },
];

const byChannel: readonly Omit<ConvCase, "out" | "groups">[] = [
  { input: [128, 32, 32], kernel: 3 },
  { input: [32, 96, 32], kernel: 3, stride: 2 },
  { input: [64, 144, 16], kernel: 3 },
  { input: [64, 144, 16], kernel: 3, stride: 2 },
  { input: [128, 192, 8], kernel: 3 },
  { input: [128, 384, 8], kernel: 3 },
  { input: [128, 576, 8], kernel: 3, stride: 2 },
  { input: [128, 576, 4], kernel: 3 },
  { input: [128, 58, 16], kernel: 3 },
  { input: [128, 116, 16], kernel: 3, stride: 2 },
  { input: [64, 240, 8], kernel: 5 },
  { input: [64, 144, 16], kernel: 5, stride: 2 },
  { input: [128, 672, 4], kernel: 5 },
  { input: [64, 960, 4], kernel: 5, stride: 2 },
  { input: [64, 120, 7], kernel: 3 },
  { input: [32, 60, 14], kernel: 5 },
  { input: [16, 36, 33], kernel: 3, biased: true },
  { input: [32, 96, 14], kernel: 7, biased: true },
];

export const grouped: readonly Layer[] = [
  ...inGroups.map((one) => convolution(`grouped (${one.groups})`, one)),
  ...byChannel.map((one) => {
    const [, channels] = one.input;
    return convolution("depthwise", { ...one, out: channels, groups: channels });
  }),
];
