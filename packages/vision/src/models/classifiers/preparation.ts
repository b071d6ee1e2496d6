// What torchvision does to a picture before it meets each file of weights (`weights.transforms()`, 0.14).
import type { Weights } from "./weights.ts";

export interface Preparation {
  /** The shorter side after scaling, and the square cut from the middle. */
  readonly resize: number;
  readonly crop: number;
  readonly filter: "bilinear" | "bicubic";
  /** Of the pixels in [0, 1], by channel. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const bilinear = (resize: number, crop: number): Preparation => ({
  resize,
  crop,
  filter: "bilinear",
  ...IMAGENET,
});
const bicubic = (resize: number, crop: number): Preparation => ({
  ...bilinear(resize, crop),
  filter: "bicubic",
});

/** By the beginning of the file's name; the first that suits counts. */
const byFile: readonly (readonly [RegExp, Preparation])[] = [
  [/^convnext_tiny/, bilinear(236, 224)],
  [/^convnext_small/, bilinear(230, 224)],
  [/^convnext/, bilinear(232, 224)],
  [/^efficientnet_b0/, bicubic(256, 224)],
  [/^efficientnet_b1_/, bicubic(256, 240)],
  [/^efficientnet_b1-/, bilinear(255, 240)],
  [/^efficientnet_b2/, bicubic(288, 288)],
  [/^efficientnet_b3/, bicubic(320, 300)],
  [/^efficientnet_b4/, bicubic(384, 380)],
  [/^efficientnet_b5/, bicubic(456, 456)],
  [/^efficientnet_b6/, bicubic(528, 528)],
  [/^efficientnet_b7/, bicubic(600, 600)],
  [/^efficientnet_v2_l/, { ...bicubic(480, 480), mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }],
  [/^efficientnet_v2_m/, bilinear(480, 480)],
  [/^efficientnet_v2_s/, bilinear(384, 384)],
  [/^inception/, bilinear(342, 299)],
  [/^swin_t/, bicubic(232, 224)],
  [/^swin_s/, bicubic(246, 224)],
  [/^swin_b/, bicubic(238, 224)],
  [/_lc_swag/, bicubic(224, 224)],
  [/^vit_l_16_swag/, bicubic(512, 512)],
  [/^vit_h_14_swag/, bicubic(518, 518)],
  [/_swag/, bicubic(384, 384)],
  [/^vit_l_16/, bilinear(242, 224)],
  [/^(mnasnet0_75|mnasnet1_3|shufflenetv2_x1_5|shufflenetv2_x2_0|resnext101_64x4d)/, bilinear(232, 224)],
];
/** Weights that torchvision trained anew, in 2022. */
const ANEW = bilinear(232, 224);
const USUAL = bilinear(256, 224);

/** What is done to a picture before it meets these weights. */
export function preparationOf({ name, url }: Weights): Preparation {
  const file = url.slice(url.lastIndexOf("/") + 1);
  const found = byFile.find(([pattern]) => pattern.test(file));
  return found?.[1] ?? (name === "IMAGENET1K_V2" ? ANEW : USUAL);
}
