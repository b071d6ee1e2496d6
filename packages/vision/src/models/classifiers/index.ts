// torchvision's classifiers under their names there.
export { alexnet } from "./alexnet.ts";
export type { Architecture, ClassifierOptions } from "./architecture.ts";
export { densenet121, densenet161, densenet169, densenet201 } from "./densenet.ts";
export {
  resnet18,
  resnet34,
  resnet50,
  resnet101,
  resnet152,
  wide_resnet50_2,
  wide_resnet101_2,
} from "./resnet.ts";
export { vgg11, vgg11_bn, vgg13, vgg13_bn, vgg16, vgg16_bn, vgg19, vgg19_bn } from "./vgg.ts";
