// torchvision's classifiers under their names there.
export { alexnet } from "./alexnet.ts";
export type { Architecture, ClassifierOptions } from "./architecture.ts";
export { convnext_base, convnext_large, convnext_small, convnext_tiny } from "./convnext.ts";
export { densenet121, densenet161, densenet169, densenet201 } from "./densenet.ts";
export * from "./efficientnet.ts";
export { googlenet } from "./googlenet.ts";
export { inception_v3 } from "./inception.ts";
export { mnasnet0_5, mnasnet0_75, mnasnet1_0, mnasnet1_3 } from "./mnasnet.ts";
export { mobilenet_v2 } from "./mobilenetv2.ts";
export { mobilenet_v3_large, mobilenet_v3_small } from "./mobilenetv3.ts";
export {
  regnet_x_1_6gf,
  regnet_x_3_2gf,
  regnet_x_8gf,
  regnet_x_16gf,
  regnet_x_32gf,
  regnet_x_400mf,
  regnet_x_800mf,
  regnet_y_1_6gf,
  regnet_y_3_2gf,
  regnet_y_8gf,
  regnet_y_16gf,
  regnet_y_32gf,
  regnet_y_400mf,
  regnet_y_800mf,
} from "./regnet.ts";
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
export { swin_b, swin_s, swin_t } from "./swin.ts";
export { vgg11, vgg11_bn, vgg13, vgg13_bn, vgg16, vgg16_bn, vgg19, vgg19_bn } from "./vgg.ts";
export { vit_b_16, vit_b_32, vit_h_14, vit_l_16, vit_l_32 } from "./vit.ts";
