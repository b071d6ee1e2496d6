// torchvision's weights by their names there: which files they are. None is downloaded here.

/** One file of weights. */
export class Weights {
  readonly name: string;
  /** The file's address. */
  readonly url: string;

  constructor(name: string, url: string) {
    this.name = name;
    this.url = url;
  }

  toString(): string {
    return this.name;
  }
}

/** A model's, and which of them torchvision takes where nothing is said. */
export type WeightsEnum<N extends string = string> = Readonly<Record<N | "DEFAULT", Weights>>;

const ADDRESS = "https://download.pytorch.org/models/";

function files<N extends string>(of: Readonly<Record<N, string>>): WeightsEnum<N> {
  const made = Object.entries<string>(of).map(
    ([name, file]) => [name, new Weights(name, ADDRESS + file)] as const,
  );
  const known = Object.fromEntries(made);
  return Object.freeze({ ...known, DEFAULT: known.IMAGENET1K_V2 ?? made[0][1] }) as WeightsEnum<N>;
}

/** Weights of `alexnet`, by torchvision's names; DEFAULT is the newest of them. */
export const AlexNet_Weights = files({ IMAGENET1K_V1: "alexnet-owt-7be5be79.pth" });
/** Weights of `convnext_base`, by torchvision's names; DEFAULT is the newest of them. */
export const ConvNeXt_Base_Weights = files({ IMAGENET1K_V1: "convnext_base-6075fbad.pth" });
/** Weights of `convnext_large`, by torchvision's names; DEFAULT is the newest of them. */
export const ConvNeXt_Large_Weights = files({ IMAGENET1K_V1: "convnext_large-ea097f82.pth" });
/** Weights of `convnext_small`, by torchvision's names; DEFAULT is the newest of them. */
export const ConvNeXt_Small_Weights = files({ IMAGENET1K_V1: "convnext_small-0c510722.pth" });
/** Weights of `convnext_tiny`, by torchvision's names; DEFAULT is the newest of them. */
export const ConvNeXt_Tiny_Weights = files({ IMAGENET1K_V1: "convnext_tiny-983f1562.pth" });
/** Weights of `densenet121`, by torchvision's names; DEFAULT is the newest of them. */
export const DenseNet121_Weights = files({ IMAGENET1K_V1: "densenet121-a639ec97.pth" });
/** Weights of `densenet161`, by torchvision's names; DEFAULT is the newest of them. */
export const DenseNet161_Weights = files({ IMAGENET1K_V1: "densenet161-8d451a50.pth" });
/** Weights of `densenet169`, by torchvision's names; DEFAULT is the newest of them. */
export const DenseNet169_Weights = files({ IMAGENET1K_V1: "densenet169-b2777c0a.pth" });
/** Weights of `densenet201`, by torchvision's names; DEFAULT is the newest of them. */
export const DenseNet201_Weights = files({ IMAGENET1K_V1: "densenet201-c1103571.pth" });
/** Weights of `efficientnet_b0`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B0_Weights = files({ IMAGENET1K_V1: "efficientnet_b0_rwightman-3dd342df.pth" });
/** Weights of `efficientnet_b1`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B1_Weights = files({
  IMAGENET1K_V1: "efficientnet_b1_rwightman-533bc792.pth",
  IMAGENET1K_V2: "efficientnet_b1-c27df63c.pth",
});
/** Weights of `efficientnet_b2`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B2_Weights = files({ IMAGENET1K_V1: "efficientnet_b2_rwightman-bcdf34b7.pth" });
/** Weights of `efficientnet_b3`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B3_Weights = files({ IMAGENET1K_V1: "efficientnet_b3_rwightman-cf984f9c.pth" });
/** Weights of `efficientnet_b4`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B4_Weights = files({ IMAGENET1K_V1: "efficientnet_b4_rwightman-7eb33cd5.pth" });
/** Weights of `efficientnet_b5`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B5_Weights = files({ IMAGENET1K_V1: "efficientnet_b5_lukemelas-b6417697.pth" });
/** Weights of `efficientnet_b6`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B6_Weights = files({ IMAGENET1K_V1: "efficientnet_b6_lukemelas-c76e70fd.pth" });
/** Weights of `efficientnet_b7`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_B7_Weights = files({ IMAGENET1K_V1: "efficientnet_b7_lukemelas-dcc49843.pth" });
/** Weights of `efficientnet_v2_l`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_V2_L_Weights = files({ IMAGENET1K_V1: "efficientnet_v2_l-59c71312.pth" });
/** Weights of `efficientnet_v2_m`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_V2_M_Weights = files({ IMAGENET1K_V1: "efficientnet_v2_m-dc08266a.pth" });
/** Weights of `efficientnet_v2_s`, by torchvision's names; DEFAULT is the newest of them. */
export const EfficientNet_V2_S_Weights = files({ IMAGENET1K_V1: "efficientnet_v2_s-dd5fe13b.pth" });
/** Weights of `googlenet`, by torchvision's names; DEFAULT is the newest of them. */
export const GoogLeNet_Weights = files({ IMAGENET1K_V1: "googlenet-1378be20.pth" });
/** Weights of `inception_v3`, by torchvision's names; DEFAULT is the newest of them. */
export const Inception_V3_Weights = files({ IMAGENET1K_V1: "inception_v3_google-0cc3c7bd.pth" });
/** Weights of `mnasnet0_5`, by torchvision's names; DEFAULT is the newest of them. */
export const MNASNet0_5_Weights = files({ IMAGENET1K_V1: "mnasnet0.5_top1_67.823-3ffadce67e.pth" });
/** Weights of `mnasnet0_75`, by torchvision's names; DEFAULT is the newest of them. */
export const MNASNet0_75_Weights = files({ IMAGENET1K_V1: "mnasnet0_75-7090bc5f.pth" });
/** Weights of `mnasnet1_0`, by torchvision's names; DEFAULT is the newest of them. */
export const MNASNet1_0_Weights = files({ IMAGENET1K_V1: "mnasnet1.0_top1_73.512-f206786ef8.pth" });
/** Weights of `mnasnet1_3`, by torchvision's names; DEFAULT is the newest of them. */
export const MNASNet1_3_Weights = files({ IMAGENET1K_V1: "mnasnet1_3-a4c69d6f.pth" });
/** Weights of `mobilenet_v2`, by torchvision's names; DEFAULT is the newest of them. */
export const MobileNet_V2_Weights = files({
  IMAGENET1K_V1: "mobilenet_v2-b0353104.pth",
  IMAGENET1K_V2: "mobilenet_v2-7ebf99e0.pth",
});
/** Weights of `mobilenet_v3_large`, by torchvision's names; DEFAULT is the newest of them. */
export const MobileNet_V3_Large_Weights = files({
  IMAGENET1K_V1: "mobilenet_v3_large-8738ca79.pth",
  IMAGENET1K_V2: "mobilenet_v3_large-5c1a4163.pth",
});
/** Weights of `mobilenet_v3_small`, by torchvision's names; DEFAULT is the newest of them. */
export const MobileNet_V3_Small_Weights = files({ IMAGENET1K_V1: "mobilenet_v3_small-047dcff4.pth" });
/** Weights of `regnet_x_16gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_16GF_Weights = files({
  IMAGENET1K_V1: "regnet_x_16gf-2007eb11.pth",
  IMAGENET1K_V2: "regnet_x_16gf-ba3796d7.pth",
});
/** Weights of `regnet_x_1_6gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_1_6GF_Weights = files({
  IMAGENET1K_V1: "regnet_x_1_6gf-e3633e7f.pth",
  IMAGENET1K_V2: "regnet_x_1_6gf-a12f2b72.pth",
});
/** Weights of `regnet_x_32gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_32GF_Weights = files({
  IMAGENET1K_V1: "regnet_x_32gf-9d47f8d0.pth",
  IMAGENET1K_V2: "regnet_x_32gf-6eb8fdc6.pth",
});
/** Weights of `regnet_x_3_2gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_3_2GF_Weights = files({
  IMAGENET1K_V1: "regnet_x_3_2gf-f342aeae.pth",
  IMAGENET1K_V2: "regnet_x_3_2gf-7071aa85.pth",
});
/** Weights of `regnet_x_400mf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_400MF_Weights = files({
  IMAGENET1K_V1: "regnet_x_400mf-adf1edd5.pth",
  IMAGENET1K_V2: "regnet_x_400mf-62229a5f.pth",
});
/** Weights of `regnet_x_800mf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_800MF_Weights = files({
  IMAGENET1K_V1: "regnet_x_800mf-ad17e45c.pth",
  IMAGENET1K_V2: "regnet_x_800mf-94a99ebd.pth",
});
/** Weights of `regnet_x_8gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_X_8GF_Weights = files({
  IMAGENET1K_V1: "regnet_x_8gf-03ceed89.pth",
  IMAGENET1K_V2: "regnet_x_8gf-2b70d774.pth",
});
/** Weights of `regnet_y_16gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_16GF_Weights = files({
  IMAGENET1K_V1: "regnet_y_16gf-9e6ed7dd.pth",
  IMAGENET1K_V2: "regnet_y_16gf-3e4a00f9.pth",
  IMAGENET1K_SWAG_E2E_V1: "regnet_y_16gf_swag-43afe44d.pth",
  IMAGENET1K_SWAG_LINEAR_V1: "regnet_y_16gf_lc_swag-f3ec0043.pth",
});
/** Weights of `regnet_y_1_6gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_1_6GF_Weights = files({
  IMAGENET1K_V1: "regnet_y_1_6gf-b11a554e.pth",
  IMAGENET1K_V2: "regnet_y_1_6gf-0d7bc02a.pth",
});
/** Weights of `regnet_y_32gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_32GF_Weights = files({
  IMAGENET1K_V1: "regnet_y_32gf-4dee3f7a.pth",
  IMAGENET1K_V2: "regnet_y_32gf-8db6d4b5.pth",
  IMAGENET1K_SWAG_E2E_V1: "regnet_y_32gf_swag-04fdfa75.pth",
  IMAGENET1K_SWAG_LINEAR_V1: "regnet_y_32gf_lc_swag-e1583746.pth",
});
/** Weights of `regnet_y_3_2gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_3_2GF_Weights = files({
  IMAGENET1K_V1: "regnet_y_3_2gf-b5a9779c.pth",
  IMAGENET1K_V2: "regnet_y_3_2gf-9180c971.pth",
});
/** Weights of `regnet_y_400mf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_400MF_Weights = files({
  IMAGENET1K_V1: "regnet_y_400mf-c65dace8.pth",
  IMAGENET1K_V2: "regnet_y_400mf-e6988f5f.pth",
});
/** Weights of `regnet_y_800mf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_800MF_Weights = files({
  IMAGENET1K_V1: "regnet_y_800mf-1b27b58c.pth",
  IMAGENET1K_V2: "regnet_y_800mf-58fc7688.pth",
});
/** Weights of `regnet_y_8gf`, by torchvision's names; DEFAULT is the newest of them. */
export const RegNet_Y_8GF_Weights = files({
  IMAGENET1K_V1: "regnet_y_8gf-d0d0e4a8.pth",
  IMAGENET1K_V2: "regnet_y_8gf-dc2b1b54.pth",
});
/** Weights of `resnext101_32x8d`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNeXt101_32X8D_Weights = files({
  IMAGENET1K_V1: "resnext101_32x8d-8ba56ff5.pth",
  IMAGENET1K_V2: "resnext101_32x8d-110c445d.pth",
});
/** Weights of `resnext101_64x4d`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNeXt101_64X4D_Weights = files({ IMAGENET1K_V1: "resnext101_64x4d-173b62eb.pth" });
/** Weights of `resnext50_32x4d`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNeXt50_32X4D_Weights = files({
  IMAGENET1K_V1: "resnext50_32x4d-7cdf4587.pth",
  IMAGENET1K_V2: "resnext50_32x4d-1a0047aa.pth",
});
/** Weights of `resnet101`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNet101_Weights = files({
  IMAGENET1K_V1: "resnet101-63fe2227.pth",
  IMAGENET1K_V2: "resnet101-cd907fc2.pth",
});
/** Weights of `resnet152`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNet152_Weights = files({
  IMAGENET1K_V1: "resnet152-394f9c45.pth",
  IMAGENET1K_V2: "resnet152-f82ba261.pth",
});
/** Weights of `resnet18`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNet18_Weights = files({ IMAGENET1K_V1: "resnet18-f37072fd.pth" });
/** Weights of `resnet34`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNet34_Weights = files({ IMAGENET1K_V1: "resnet34-b627a593.pth" });
/** Weights of `resnet50`, by torchvision's names; DEFAULT is the newest of them. */
export const ResNet50_Weights = files({
  IMAGENET1K_V1: "resnet50-0676ba61.pth",
  IMAGENET1K_V2: "resnet50-11ad3fa6.pth",
});
/** Weights of `shufflenet_v2_x0_5`, by torchvision's names; DEFAULT is the newest of them. */
export const ShuffleNet_V2_X0_5_Weights = files({ IMAGENET1K_V1: "shufflenetv2_x0.5-f707e7126e.pth" });
/** Weights of `shufflenet_v2_x1_0`, by torchvision's names; DEFAULT is the newest of them. */
export const ShuffleNet_V2_X1_0_Weights = files({ IMAGENET1K_V1: "shufflenetv2_x1-5666bf0f80.pth" });
/** Weights of `shufflenet_v2_x1_5`, by torchvision's names; DEFAULT is the newest of them. */
export const ShuffleNet_V2_X1_5_Weights = files({ IMAGENET1K_V1: "shufflenetv2_x1_5-3c479a10.pth" });
/** Weights of `shufflenet_v2_x2_0`, by torchvision's names; DEFAULT is the newest of them. */
export const ShuffleNet_V2_X2_0_Weights = files({ IMAGENET1K_V1: "shufflenetv2_x2_0-8be3c8ee.pth" });
/** Weights of `squeezenet1_0`, by torchvision's names; DEFAULT is the newest of them. */
export const SqueezeNet1_0_Weights = files({ IMAGENET1K_V1: "squeezenet1_0-b66bff10.pth" });
/** Weights of `squeezenet1_1`, by torchvision's names; DEFAULT is the newest of them. */
export const SqueezeNet1_1_Weights = files({ IMAGENET1K_V1: "squeezenet1_1-b8a52dc0.pth" });
/** Weights of `swin_b`, by torchvision's names; DEFAULT is the newest of them. */
export const Swin_B_Weights = files({ IMAGENET1K_V1: "swin_b-68c6b09e.pth" });
/** Weights of `swin_s`, by torchvision's names; DEFAULT is the newest of them. */
export const Swin_S_Weights = files({ IMAGENET1K_V1: "swin_s-5e29d889.pth" });
/** Weights of `swin_t`, by torchvision's names; DEFAULT is the newest of them. */
export const Swin_T_Weights = files({ IMAGENET1K_V1: "swin_t-704ceda3.pth" });
/** Weights of `vgg11_bn`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG11_BN_Weights = files({ IMAGENET1K_V1: "vgg11_bn-6002323d.pth" });
/** Weights of `vgg11`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG11_Weights = files({ IMAGENET1K_V1: "vgg11-8a719046.pth" });
/** Weights of `vgg13_bn`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG13_BN_Weights = files({ IMAGENET1K_V1: "vgg13_bn-abd245e5.pth" });
/** Weights of `vgg13`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG13_Weights = files({ IMAGENET1K_V1: "vgg13-19584684.pth" });
/** Weights of `vgg16_bn`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG16_BN_Weights = files({ IMAGENET1K_V1: "vgg16_bn-6c64b313.pth" });
/** Weights of `vgg16`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG16_Weights = files({
  IMAGENET1K_V1: "vgg16-397923af.pth",
  IMAGENET1K_FEATURES: "vgg16_features-amdegroot-88682ab5.pth",
});
/** Weights of `vgg19_bn`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG19_BN_Weights = files({ IMAGENET1K_V1: "vgg19_bn-c79401a0.pth" });
/** Weights of `vgg19`, by torchvision's names; DEFAULT is the newest of them. */
export const VGG19_Weights = files({ IMAGENET1K_V1: "vgg19-dcbb9e9d.pth" });
/** Weights of `vit_b_16`, by torchvision's names; DEFAULT is the newest of them. */
export const ViT_B_16_Weights = files({
  IMAGENET1K_V1: "vit_b_16-c867db91.pth",
  IMAGENET1K_SWAG_E2E_V1: "vit_b_16_swag-9ac1b537.pth",
  IMAGENET1K_SWAG_LINEAR_V1: "vit_b_16_lc_swag-4e70ced5.pth",
});
/** Weights of `vit_b_32`, by torchvision's names; DEFAULT is the newest of them. */
export const ViT_B_32_Weights = files({ IMAGENET1K_V1: "vit_b_32-d86f8d99.pth" });
/** Weights of `vit_h_14`, by torchvision's names; DEFAULT is the newest of them. */
export const ViT_H_14_Weights = files({
  IMAGENET1K_SWAG_E2E_V1: "vit_h_14_swag-80465313.pth",
  IMAGENET1K_SWAG_LINEAR_V1: "vit_h_14_lc_swag-c1eb923e.pth",
});
/** Weights of `vit_l_16`, by torchvision's names; DEFAULT is the newest of them. */
export const ViT_L_16_Weights = files({
  IMAGENET1K_V1: "vit_l_16-852ce7e3.pth",
  IMAGENET1K_SWAG_E2E_V1: "vit_l_16_swag-4f3808c9.pth",
  IMAGENET1K_SWAG_LINEAR_V1: "vit_l_16_lc_swag-4d563306.pth",
});
/** Weights of `vit_l_32`, by torchvision's names; DEFAULT is the newest of them. */
export const ViT_L_32_Weights = files({ IMAGENET1K_V1: "vit_l_32-c7638314.pth" });
/** Weights of `wide_resnet101_2`, by torchvision's names; DEFAULT is the newest of them. */
export const Wide_ResNet101_2_Weights = files({
  IMAGENET1K_V1: "wide_resnet101_2-32ee1156.pth",
  IMAGENET1K_V2: "wide_resnet101_2-d733dc28.pth",
});
/** Weights of `wide_resnet50_2`, by torchvision's names; DEFAULT is the newest of them. */
export const Wide_ResNet50_2_Weights = files({
  IMAGENET1K_V1: "wide_resnet50_2-95faca4d.pth",
  IMAGENET1K_V2: "wide_resnet50_2-9ba9bcbe.pth",
});
