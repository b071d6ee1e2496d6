// Typed expressions: a value of the kernel being emitted, as the instructions that leave it on the stack.
import { OutOfRangeError } from "../../../errors.ts";
import { say } from "../../../words/index.ts";
import { signed, unsigned, type ValueType } from "./encode.ts";

export interface Expr<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: readonly number[];
}
export type I32 = Expr<"i32">;
export type I64 = Expr<"i64">;
export type F32 = Expr<"f32">;
export type F64 = Expr<"f64">;
export type V128 = Expr<"v128">;

const expr = <T extends ValueType>(type: T, ...code: (number | readonly number[])[]): Expr<T> => ({
  type,
  code: code.flat(),
});
const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

/** Memory operand: alignment is only a hint, so 4 bytes serve all; the offset is the static part of the address. */
const at = (offset: number): number[] => {
  if (offset < 0) throw new OutOfRangeError(say`static offset ${offset} is negative`);
  return [2, ...unsigned(offset)];
};
const bytewise = (offset: number): number[] => [0, ...unsigned(offset)];

const value = (x: I32 | number): I32 => (typeof x === "number" ? i32.const(x) : x);

const i32Binary = (opcode: number) => (a: I32, b: I32 | number) => expr("i32", a.code, value(b).code, opcode);

export const i32 = {
  const: (n: number): I32 => expr("i32", 0x41, signed(n | 0)),
  add: (a: I32, b: I32 | number): I32 => (b === 0 ? a : i32Binary(0x6a)(a, b)),
  sub: i32Binary(0x6b),
  mul: (a: I32, b: I32 | number): I32 => (b === 1 ? a : i32Binary(0x6c)(a, b)),
  divU: i32Binary(0x6e),
  remU: i32Binary(0x70),
  and: i32Binary(0x71),
  or: i32Binary(0x72),
  xor: i32Binary(0x73),
  shl: i32Binary(0x74),
  shrS: i32Binary(0x75),
  shrU: i32Binary(0x76),
  eq: i32Binary(0x46),
  ne: i32Binary(0x47),
  ltU: i32Binary(0x49),
  select: (cond: I32, then: I32 | number, otherwise: I32 | number): I32 =>
    expr("i32", value(then).code, value(otherwise).code, cond.code, 0x1b),
  load: (address: I32, offset = 0): I32 => expr("i32", address.code, 0x28, at(offset)),
  load8: (address: I32, offset = 0): I32 => expr("i32", address.code, 0x2d, bytewise(offset)),
};

/** Two words as one number: what orders by the first, then by the second. */
export const i64 = {
  ofWords: (high: I32, low: I32): I64 =>
    expr("i64", high.code, 0xad, [0x42, ...signed(32)], 0x86, low.code, 0xad, 0x84),
  lowWord: (a: I64): I32 => expr("i32", a.code, 0xa7),
  ltU: (a: I64, b: I64): I32 => expr("i32", a.code, b.code, 0x54),
  select: (cond: I32, then: I64, otherwise: I64): I64 =>
    expr("i64", then.code, otherwise.code, cond.code, 0x1b),
  load: (address: I32, offset = 0): I64 => expr("i64", address.code, 0x29, at(offset)),
};

const f32Bytes = (x: number): number[] => [...new Uint8Array(new Float32Array([x]).buffer)];
const f32Binary = (opcode: number) => (a: F32, b: F32) => expr("f32", a.code, b.code, opcode);

export const f32 = {
  const: (x: number): F32 => expr("f32", 0x43, f32Bytes(x)),
  load: (address: I32, offset = 0): F32 => expr("f32", address.code, 0x2a, at(offset)),
  add: f32Binary(0x92),
  mul: f32Binary(0x94),
  ne: (a: F32, b: F32): I32 => expr("i32", a.code, b.code, 0x5c),
  fromF64: (a: F64): F32 => expr("f32", a.code, 0xb6),
  /** Its 32 bits. */
  bits: (a: F32): I32 => expr("i32", a.code, 0xbc),
};

const f64Binary = (opcode: number) => (a: F64, b: F64) => expr("f64", a.code, b.code, opcode);

export const f64 = {
  const: (x: number): F64 => expr("f64", 0x44, [...new Uint8Array(new Float64Array([x]).buffer)]),
  fromF32: (a: F32): F64 => expr("f64", a.code, 0xbb),
  add: f64Binary(0xa0),
  mul: f64Binary(0xa2),
};

const vUnary = (opcode: number) => (a: V128) => expr("v128", a.code, simd(opcode));
const vBinary = (opcode: number) => (a: V128, b: V128) => expr("v128", a.code, b.code, simd(opcode));

export const v128 = {
  load: (address: I32, offset = 0): V128 => expr("v128", address.code, simd(0), at(offset)),
  load32Splat: (address: I32, offset = 0): V128 => expr("v128", address.code, simd(9), at(offset)),
  /** The vector with one lane read from memory. */
  load32Lane: (address: I32, vector: V128, lane: number, offset = 0): V128 =>
    expr("v128", address.code, vector.code, simd(86), at(offset), [lane]),
  load8Splat: (address: I32, offset = 0): V128 => expr("v128", address.code, simd(7), bytewise(offset)),
  load64Zero: (address: I32, offset = 0): V128 => expr("v128", address.code, simd(93), at(offset)),
  load32Zero: (address: I32, offset = 0): V128 => expr("v128", address.code, simd(92), at(offset)),
  splat: (x: F32): V128 => expr("v128", x.code, simd(19)),
  zero: (): V128 => expr("v128", simd(12), new Array(16).fill(0)),
  constF32: (x: number): V128 => expr("v128", simd(12), f32Bytes(x), f32Bytes(x), f32Bytes(x), f32Bytes(x)),
  constI32: (x: number): V128 => {
    const bytes = [...new Uint8Array(new Int32Array([x]).buffer)];
    return expr("v128", simd(12), bytes, bytes, bytes, bytes);
  },
  constLanes: (...x: number[]): V128 =>
    expr("v128", simd(12), [...new Uint8Array(Int32Array.from(x).buffer)]),
  splatI32: (x: I32): V128 => expr("v128", x.code, simd(17)),
  /** All ones in the first lanes. */
  maskLanes: (lanes: number): V128 =>
    expr(
      "v128",
      simd(12),
      Array.from({ length: 16 }, (_, i) => (i < 4 * lanes ? 0xff : 0)),
    ),
  add: vBinary(228),
  sub: vBinary(229),
  mul: vBinary(230),
  div: vBinary(231),
  sqrt: vUnary(227),
  neg: vUnary(225),
  abs: vUnary(224),
  /** b < a ? … : pseudo-minimum and -maximum map to one instruction, unlike f32x4.min and max. pmax(a, b) = a < b ? b : a. */
  pmin: vBinary(234),
  pmax: vBinary(235),
  /** Unlike pmin and pmax a NaN wins. */
  min: vBinary(232),
  max: vBinary(233),
  ceil: vUnary(103),
  floor: vUnary(104),
  trunc: vUnary(105),
  /** Half to even. */
  nearest: vUnary(106),
  eq: vBinary(65),
  ne: vBinary(66),
  lt: vBinary(67),
  gt: vBinary(68),
  le: vBinary(69),
  ge: vBinary(70),
  and: vBinary(78),
  or: vBinary(80),
  xor: vBinary(81),
  /** a and not b. */
  andNot: vBinary(79),
  not: vUnary(77),
  bitselect: (ones: V128, zeros: V128, mask: V128): V128 =>
    expr("v128", ones.code, zeros.code, mask.code, simd(82)),
  addI32: vBinary(174),
  subI32: vBinary(177),
  mulI32: vBinary(181),
  negI32: vUnary(161),
  absI32: vUnary(160),
  minI32: vBinary(182),
  /** Of numbers from 0 to 2³². */
  minU32: vBinary(183),
  gtU32: vBinary(60),
  neI32: vBinary(56),
  ltI32: vBinary(57),
  gtI32: vBinary(59),
  leI32: vBinary(61),
  geI32: vBinary(63),
  eqI8: vBinary(35),
  neI8: vBinary(36),
  ltU8: vBinary(38),
  gtU8: vBinary(40),
  leU8: vBinary(42),
  geU8: vBinary(44),
  addI8: vBinary(110),
  minU8: vBinary(119),
  maxU8: vBinary(121),
  /** Whether any bit is set: 1 or 0. */
  anyTrue: (a: V128): I32 => expr("i32", a.code, simd(83)),
  /** Four floats cut off to i32, held to their range; NaN gives 0. */
  toI32: vUnary(248),
  /** Four i32 as floats. */
  fromI32: vUnary(250),
  /** The lower two floats as doubles; two doubles as the lower two floats, zeros above. */
  promoteLow: vUnary(95),
  demote: vUnary(94),
  addF64: vBinary(240),
  subF64: vBinary(241),
  mulF64: vBinary(242),
  divF64: vBinary(243),
  /** As pmin and pmax. */
  pminF64: vBinary(246),
  pmaxF64: vBinary(247),
  /** The lower two i32 as doubles. */
  convertLowI32: vUnary(254),
  absF64: vUnary(236),
  sqrtF64: vUnary(239),
  eqF64: vBinary(71),
  neF64: vBinary(72),
  ltF64: vBinary(73),
  gtF64: vBinary(74),
  geF64: vBinary(76),
  floorF64: vUnary(117),
  truncF64: vUnary(122),
  /** Two doubles from 0 to 2³² cut off to the lower two u32, zeros above. */
  toU32: vUnary(253),
  nearestF64: vUnary(148),
  constF64: (x: number): V128 => {
    const bytes = [...new Uint8Array(new Float64Array([x]).buffer)];
    return expr("v128", simd(12), bytes, bytes);
  },
  addI64: vBinary(206),
  subI64: vBinary(209),
  shrI64: (a: V128, by: number): V128 => expr("v128", a.code, i32.const(by).code, simd(204)),
  shlI64: (a: V128, by: number): V128 => expr("v128", a.code, i32.const(by).code, simd(203)),
  constI64: (x: bigint): V128 => {
    const bytes = [...new Uint8Array(new BigInt64Array([x]).buffer)];
    return expr("v128", simd(12), bytes, bytes);
  },
  splatF64: (x: F64): V128 => expr("v128", x.code, simd(20)),
  laneF64: (a: V128, lane: number): F64 => expr("f64", a.code, simd(33), [lane]),
  eqI32: vBinary(55),
  maxI32: vBinary(184),
  /** Eight bytes to eight u16; the lower four u16, and the higher, to four i32. */
  extendLowU8: vUnary(137),
  extendLowU16: vUnary(169),
  extendHighU16: vUnary(170),
  /** The same of the higher eight bytes. */
  extendHighU8: vUnary(138),
  /** Masks of four lanes and four to masks of eight, of eight and eight to sixteen bytes. */
  narrowMasks: vBinary(133),
  narrowHalfMasks: vBinary(101),
  /** Four i32 and four i32, each 0..255, to eight u16; eight and eight of those to sixteen bytes. */
  narrowI32: vBinary(134),
  narrowI16: vBinary(102),
  /** Shifted right with the sign. */
  shrI32: (a: V128, by: I32 | number): V128 => expr("v128", a.code, value(by).code, simd(172)),
  shlI32: (a: V128, by: I32 | number): V128 => expr("v128", a.code, value(by).code, simd(171)),
  lane: (a: V128, lane: number): F32 => expr("f32", a.code, simd(31), [lane]),
  laneI32: (a: V128, lane: number): I32 => expr("i32", a.code, simd(27), [lane]),
  /** Bytes 0–15 pick from a, 16–31 from b. */
  shuffle: (a: V128, b: V128, lanes: number[]): V128 => expr("v128", a.code, b.code, simd(13), lanes),
  /** Cut off to i32; beyond its range the least or the greatest i32. Relaxed SIMD: of a NaN the least, or 0. */
  relaxedToI32: vUnary(0x101),
  /** a·b + c, fused where the processor can. Relaxed SIMD: one rounding or two. */
  relaxedMaddF64: (a: V128, b: V128, c: V128): V128 => expr("v128", a.code, b.code, c.code, simd(0x107)),
  relaxedMadd: (a: V128, b: V128, c: V128): V128 => expr("v128", a.code, b.code, c.code, simd(0x105)),
};

/** Statements that write memory. */
export const storeCode = {
  i32: (address: I32, x: I32, offset: number): number[] => [...address.code, ...x.code, 0x36, ...at(offset)],
  i8: (address: I32, x: I32, offset: number): number[] => [
    ...address.code,
    ...x.code,
    0x3a,
    ...bytewise(offset),
  ],
  i64: (address: I32, x: I64, offset: number): number[] => [...address.code, ...x.code, 0x37, ...at(offset)],
  f32: (address: I32, x: F32, offset: number): number[] => [...address.code, ...x.code, 0x38, ...at(offset)],
  v128: (address: I32, x: V128, offset: number): number[] => [
    ...address.code,
    ...x.code,
    ...simd(11),
    ...at(offset),
  ],
  lane32: (address: I32, x: V128, lane: number, offset: number): number[] => [
    ...address.code,
    ...x.code,
    ...simd(90),
    ...at(offset),
    lane,
  ],
  lane8: (address: I32, x: V128, lane: number, offset: number): number[] => [
    ...address.code,
    ...x.code,
    ...simd(88),
    ...bytewise(offset),
    lane,
  ],
  lane64: (address: I32, x: V128, lane: number, offset: number): number[] => [
    ...address.code,
    ...x.code,
    ...simd(91),
    ...at(offset),
    lane,
  ],
};
