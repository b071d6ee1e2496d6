// The policies that AutoAugment learned (Cubuk et al. 2019, https://arxiv.org/abs/1805.09501), with torchvision's magnitudes.
import type { Operation } from "./operations.ts";

/** An operation, how likely it is, and which of ten magnitudes it has. */
export type Step = readonly [operation: Operation, p: number, magnitude: number | null];
export type Policy = readonly (readonly [Step, Step])[];

const NAMES: Readonly<Record<string, Operation>> = {
  po: "Posterize",
  ro: "Rotate",
  so: "Solarize",
  ac: "AutoContrast",
  eq: "Equalize",
  iv: "Invert",
  co: "Color",
  ct: "Contrast",
  sh: "Sharpness",
  sx: "ShearX",
  sy: "ShearY",
  tx: "TranslateX",
  ty: "TranslateY",
  br: "Brightness",
};

/** Two steps a line: `po 0.4 8 ro 0.6 9`; `-` for no magnitude. */
function policy(lines: string): Policy {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [a, p, m, b, q, n] = line.trim().split(" ");
      const step = (name: string, share: string, magnitude: string): Step => [
        NAMES[name],
        Number(share),
        magnitude === "-" ? null : Number(magnitude),
      ];
      return [step(a, p, m), step(b, q, n)] as const;
    });
}

export const policies = {
  imagenet: policy(`
    po 0.4 8 ro 0.6 9
    so 0.6 5 ac 0.6 -
    eq 0.8 - eq 0.6 -
    po 0.6 7 po 0.6 6
    eq 0.4 - so 0.2 4
    eq 0.4 - ro 0.8 8
    so 0.6 3 eq 0.6 -
    po 0.8 5 eq 1 -
    ro 0.2 3 so 0.6 8
    eq 0.6 - po 0.4 6
    ro 0.8 8 co 0.4 0
    ro 0.4 9 eq 0.6 -
    eq 0 - eq 0.8 -
    iv 0.6 - eq 1 -
    co 0.6 4 ct 1 8
    ro 0.8 8 co 1 2
    co 0.8 8 so 0.8 7
    sh 0.4 7 iv 0.6 -
    sx 0.6 5 eq 1 -
    co 0.4 0 eq 0.6 -
    eq 0.4 - so 0.2 4
    so 0.6 5 ac 0.6 -
    iv 0.6 - eq 1 -
    co 0.6 4 ct 1 8
    eq 0.8 - eq 0.6 -
  `),
  cifar10: policy(`
    iv 0.1 - ct 0.2 6
    ro 0.7 2 tx 0.3 9
    sh 0.8 1 sh 0.9 3
    sy 0.5 8 ty 0.7 9
    ac 0.5 - eq 0.9 -
    sy 0.2 7 po 0.3 7
    co 0.4 3 br 0.6 7
    sh 0.3 9 br 0.7 9
    eq 0.6 - eq 0.5 -
    ct 0.6 7 sh 0.6 5
    co 0.7 7 tx 0.5 8
    eq 0.3 - ac 0.4 -
    ty 0.4 3 sh 0.2 6
    br 0.9 6 co 0.2 8
    so 0.5 2 iv 0 -
    eq 0.2 - ac 0.6 -
    eq 0.2 - eq 0.6 -
    co 0.9 9 eq 0.6 -
    ac 0.8 - so 0.2 8
    br 0.1 3 co 0.7 0
    so 0.4 5 ac 0.9 -
    ty 0.9 9 ty 0.7 9
    ac 0.9 - so 0.8 3
    eq 0.8 - iv 0.1 -
    ty 0.7 9 ac 0.9 -
  `),
  svhn: policy(`
    sx 0.9 4 iv 0.2 -
    sy 0.9 8 iv 0.7 -
    eq 0.6 - so 0.6 6
    iv 0.9 - eq 0.6 -
    eq 0.6 - ro 0.9 3
    sx 0.9 4 ac 0.8 -
    sy 0.9 8 iv 0.4 -
    sy 0.9 5 so 0.2 6
    iv 0.9 - ac 0.8 -
    eq 0.6 - ro 0.9 3
    sx 0.9 4 so 0.3 3
    sy 0.8 8 iv 0.7 -
    eq 0.9 - ty 0.6 6
    iv 0.9 - eq 0.6 -
    ct 0.3 3 ro 0.8 4
    iv 0.8 - ty 0 2
    sy 0.7 6 so 0.4 8
    iv 0.6 - ro 0.8 4
    sy 0.3 7 tx 0.9 3
    sx 0.1 6 iv 0.6 -
    so 0.7 2 ty 0.6 7
    sy 0.8 4 iv 0.8 -
    sx 0.7 9 ty 0.8 3
    sy 0.8 5 ac 0.7 -
    sx 0.7 2 iv 0.1 -
  `),
} as const satisfies Record<string, Policy>;
