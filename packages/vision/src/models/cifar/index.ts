// Networks as they are used on CIFAR-10 in teaching, with the keys that checkpoints of theirs have.
export type { CifarModel } from "./cifar.ts";
export * from "./gathered.ts";
export * from "./plain.ts";
export {
  cifar_regnet_x_200mf,
  cifar_regnet_x_400mf,
  cifar_regnet_y_400mf,
  cifar_resnet18,
  cifar_resnet34,
  cifar_resnet50,
  cifar_resnet101,
  cifar_resnet152,
  preact_resnet18,
  preact_resnet34,
  preact_resnet50,
  preact_resnet101,
  preact_resnet152,
  resnext29_2x64d,
  resnext29_4x64d,
  resnext29_8x64d,
  resnext29_32x4d,
  senet18,
} from "./residual.ts";
export * from "./shuffled.ts";
