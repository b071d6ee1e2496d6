// How much a kernel's call multiplies, read from its key and arguments.
import { imageProducts, schemeOf } from "../packages/core/src/devices/cpu/kernels/conv2d/winograd/plan.ts";

/** Places of the sizes in argument lists, see devices/cpu: kernels/conv2d/forward.ts, kernels/conv2d/winograd and gemm.ts. */
const DIRECT_IMAGES = 3;
const IMAGES = 2;
const TILES = 1;
const GEMM_SIZES = [4, 5, 6];

/** Reads a key's geometry, which stands from the given word on in the order of conv2d's Geometry. */
function sizesOf(words: string[], from: number) {
  const [c, , , oc, kh, kw, , , , , oh, ow] = words.slice(from, from + 12).map(Number);
  return { c, oc, kh, kw, oh, ow };
}
type Sizes = ReturnType<typeof sizesOf>;

const direct = (g: Sizes): number => 2 * g.oh * g.ow * g.oc * g.kh * g.kw * g.c;
const winograd = (g: Sizes): number => 2 * imageProducts(g);
const byPoints = (g: Sizes): number => 2 * schemeOf(g).points * g.c * g.oc;

/** Products of a backward pass: the gradients of input and weight, as far as wanted. */
const products = (wants: string[]): number => wants.slice(0, 2).filter((want) => want === "true").length;

/**
 * Floating-point operations of the products really done, two a multiply-add; transforms and other sums are not counted.
 *
 * @param key and args as given to the engine's run
 */
export function flopOf(key: string, args: readonly number[]): number {
  const words = key.split(" ");
  if (key.startsWith("conv2d backward"))
    return args[IMAGES] * products(words.slice(-3)) * direct(sizesOf(words, 2));
  if (key.startsWith("winograd backward"))
    return args[IMAGES] * products((words.at(-1) as string).split(",")) * winograd(sizesOf(words, 2));
  if (/^winograd (sums|product) \d/.test(key)) return args[TILES] * byPoints(sizesOf(words, 2));
  if (key.startsWith("winograd product back")) return args[TILES] * byPoints(sizesOf(words, 3));
  if (/^conv2d \d/.test(key)) return args[DIRECT_IMAGES] * direct(sizesOf(words, 1));
  if (/^winograd \d/.test(key)) return args[IMAGES] * winograd(sizesOf(words, 1));
  if (key.startsWith("gemm")) return GEMM_SIZES.reduce((product, i) => product * args[i], 2);
  return 0;
}
