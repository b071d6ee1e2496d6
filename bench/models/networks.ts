// Whose steps are measured: what CIFAR-10 is taught with, in the sizes that fit the memory of a laptop.
import type { ModelName } from "../cases.ts";

export interface Network {
  /** `--only` picks by a part of it. */
  title: string;
  /** In models.cifar, and in parity/cifar.py. */
  model: ModelName;
  /** Of a step, where none is asked for. */
  batch: number;
}

export const NETWORKS: readonly Network[] = [
  { title: "ResNet-18", model: "cifar_resnet18", batch: 128 },
  { title: "PreActResNet-18", model: "preact_resnet18", batch: 128 },
  { title: "VGG-16", model: "cifar_vgg16", batch: 128 },
  { title: "MobileNetV2", model: "cifar_mobilenet_v2", batch: 128 },
  { title: "ShuffleNetV2 ×1", model: "cifar_shufflenet_v2_x1_0", batch: 128 },
  { title: "DenseNet-121, growth 12", model: "densenet_cifar", batch: 128 },
  // Ten seconds a step with 128.
  { title: "ResNeXt-29 2×64d", model: "resnext29_2x64d", batch: 32 },
  { title: "EfficientNet-b0", model: "cifar_efficientnet_b0", batch: 128 },
];
