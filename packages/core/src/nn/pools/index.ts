export * from "./adaptive.ts";
export * from "./avg.ts";
export {
  FractionalMaxPool2d,
  type FractionalMaxPool2dOptions,
  FractionalMaxPool3d,
  type FractionalMaxPool3dOptions,
} from "./fractional.ts";
export * from "./max.ts";
