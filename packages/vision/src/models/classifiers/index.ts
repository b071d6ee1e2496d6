// torchvision's classifiers under their names there.
export { alexnet } from "./alexnet.ts";
export type { Architecture, ClassifierOptions } from "./architecture.ts";
export { densenet121, densenet161, densenet169, densenet201 } from "./densenet.ts";
export { mnasnet0_5, mnasnet0_75, mnasnet1_0, mnasnet1_3 } from "./mnasnet.ts";
export { mobilenet_v2 } from "./mobilenetv2.ts";
export { mobilenet_v3_large, mobilenet_v3_small } from "./mobilenetv3.ts";
export {
  resnet18,
  resnet34,
  resnet50,
  resnet101,
  resnet152,
  resnext50_32x4d,
  resnext101_32x8d,
  resnext101_64x4d,
  wide_resnet50_2,
  wide_resnet101_2,
} from "./resnet.ts";
export {
  shufflenet_v2_x0_5,
  shufflenet_v2_x1_0,
  shufflenet_v2_x1_5,
  shufflenet_v2_x2_0,
} from "./shufflenet.ts";
export { squeezenet1_0, squeezenet1_1 } from "./squeezenet.ts";
export { vgg11, vgg11_bn, vgg13, vgg13_bn, vgg16, vgg16_bn, vgg19, vgg19_bn } from "./vgg.ts";
