// Other names that torch has for operations on elements.

export const aliases = {
  absolute: "abs",
  arccos: "acos",
  arccosh: "acosh",
  arcsin: "asin",
  arcsinh: "asinh",
  arctan: "atan",
  arctan2: "atan2",
  arctanh: "atanh",
  clip: "clamp",
  divide: "div",
  fix: "trunc",
  greater: "gt",
  greaterEqual: "ge",
  less: "lt",
  lessEqual: "le",
  multiply: "mul",
  negative: "neg",
  notEqual: "ne",
  sgn: "sign",
  subtract: "sub",
  trueDivide: "div",
} as const;

export type Aliases = typeof aliases;
