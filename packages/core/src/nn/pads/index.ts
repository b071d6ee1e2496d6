export { ConstantPad1d, ConstantPad2d, ConstantPad3d } from "./constant.ts";
export * from "./copied.ts";
