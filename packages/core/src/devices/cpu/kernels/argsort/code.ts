// Elements with their places as numbers of 64 bits, which then order by value and, of equals, by place. Short lines and the first few
// of long ones are found by insertion; others by merging sorted runs, each comparison a choice instead of a branch.
import type { DType } from "../../../../tensor/types.ts";
import { bytesOf } from "../../elements.ts";
import { type KernelBuilder, kernel } from "../../kernel.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { f32, type I32, i32, i64 } from "../../wasm/expr.ts";

/** Longest line, and most places asked of a longer one, that are put in order by insertion; longest run before merging. Speed only. */
const SHORT = 24;
const RUN = 16;

/** Elements beside a line's own that may be read, of no matter what value. */
export const BESIDE = 2;

const WORD = 8;
const SIGN = 0x80000000 | 0;

/** 32 bits that order as the elements do, unsigned; both zeros are one, NaN is the largest. */
function keyOf(k: KernelBuilder, dtype: DType, address: I32): I32 {
  if (bytesOf(dtype) === 1) return i32.load8(address);
  if (dtype !== "float32") return i32.xor(i32.load(address), SIGN);
  const x = k.local("f32", f32.add(f32.load(address), f32.const(0)));
  const bits = k.local("i32", f32.bits(x));
  const key = i32.xor(bits, i32.or(i32.shrS(bits, 31), SIGN));
  return i32.select(f32.ne(x, x), -1, key);
}

/** args: lines, length, step between a line's elements, places asked, elements, places, where to sort, bytes of that a part */
export function sortCode(dtype: DType, descending: boolean): FunctionCode {
  return kernel((k) => {
    const [lines, length, step, count, x, out, room, own] = Array.from({ length: 8 }, (_, i) => k.arg(i));
    const [line, end] = k.share(lines);
    const first = k.local("i32", i32.add(room, i32.mul(k.part, own)));
    const second = k.local("i32", i32.add(first, i32.shl(i32.add(length, 1), 3)));
    const [from, outer, inner, place, number] = Array.from({ length: 5 }, () => k.local("i32"));
    const sorted = k.local("i32");
    const element = k.local("i64");

    /** The element `place` of the line; then goes on to the next. */
    const take = (): void => {
      const key = k.local("i32", keyOf(k, dtype, from));
      k.set(element, i64.ofWords(descending ? i32.xor(key, -1) : key, place));
      k.bump(from, i32.mul(step, bytesOf(dtype)));
      k.bump(place, 1);
    };
    const isFew = i32.or(i32.ltU(length, SHORT + 1), i32.ltU(count, SHORT + 1));
    k.for(line, line, end, 1, () => {
      k.set(outer, i32.divU(line, step));
      k.set(inner, i32.remU(line, step));
      k.set(from, i32.add(x, i32.mul(i32.add(i32.mul(outer, i32.mul(length, step)), inner), bytesOf(dtype))));
      k.set(place, i32.const(0));
      k.if(
        isFew,
        () => {
          k.set(sorted, first);
          theFirst(k, { at: sorted, count, length, place, element, take });
        },
        () => {
          runs(k, { at: first, length, place, element, take });
          merge(k, { first, second, length, sorted });
        },
      );
      k.set(number, i32.add(out, i32.shl(i32.add(i32.mul(outer, i32.mul(count, step)), inner), 2)));
      k.for(place, 0, count, 1, () => {
        k.storeI32(number, i64.lowWord(i64.load(sorted)));
        k.bump(sorted, WORD);
        k.bump(number, i32.shl(step, 2));
      });
    });
  });
}

interface Taken {
  at: Local<"i32">;
  length: I32;
  place: Local<"i32">;
  element: Local<"i64">;
  take(): void;
}

/** Moves what is greater than the element up, from the free place `hole` on down to `start`, and puts it there. */
function insert(k: KernelBuilder, hole: Local<"i32">, start: I32, element: Local<"i64">): void {
  const before = k.local("i32");
  const below = k.local("i64");
  const isGreater = (): I32 => i32.and(i32.ltU(start, hole), i64.ltU(element, below));
  const look = (): void => {
    k.set(before, i32.sub(hole, WORD));
    k.set(below, i64.load(before));
  };
  look();
  k.while(isGreater, () => {
    k.storeI64(hole, below);
    k.set(hole, before);
    look();
  });
  k.storeI64(hole, element);
}

/** The least `count` of the line, in order. */
function theFirst(
  k: KernelBuilder,
  { at, count, length, place, element, take }: Taken & { count: I32 },
): void {
  const hole = k.local("i32");
  const last = k.local("i32", i32.add(at, i32.shl(i32.sub(count, 1), 3)));
  k.while(
    () => i32.ltU(place, length),
    () => {
      k.set(hole, i32.add(at, i32.shl(place, 3)));
      take();
      k.if(
        i32.ltU(last, hole),
        () => {
          k.set(hole, last);
          k.if(i64.ltU(element, i64.load(last)), () => insert(k, hole, at, element));
        },
        () => insert(k, hole, at, element),
      );
    },
  );
}

/** The line as runs that are sorted. */
function runs(k: KernelBuilder, { at, length, place, element, take }: Taken): void {
  const [hole, start] = [k.local("i32"), k.local("i32")];
  k.while(
    () => i32.ltU(place, length),
    () => {
      k.set(hole, i32.add(at, i32.shl(place, 3)));
      k.set(start, i32.add(at, i32.shl(i32.and(place, -RUN), 3)));
      take();
      insert(k, hole, start, element);
    },
  );
}

interface Merge {
  first: I32;
  second: I32;
  length: I32;
  /** Where they are in the end. */
  sorted: Local<"i32">;
}

/** Merges runs two by two, from one half of the room into the other, until one is left. */
function merge(k: KernelBuilder, { first, second, length, sorted }: Merge): void {
  const [to, wide, until, a, b, middle, high, at, isLeft] = Array.from({ length: 9 }, () => k.local("i32"));
  const [left, right] = [k.local("i64"), k.local("i64")];
  const least = (x: I32, y: I32): I32 => i32.select(i32.ltU(x, y), x, y);
  k.set(sorted, first);
  k.set(to, second);
  k.set(wide, i32.const(RUN * WORD));
  k.while(
    () => i32.ltU(wide, i32.shl(length, 3)),
    () => {
      k.set(until, i32.add(sorted, i32.shl(length, 3)));
      k.set(a, sorted);
      k.set(at, to);
      k.while(
        () => i32.ltU(a, until),
        () => {
          k.set(middle, least(i32.add(a, wide), until));
          k.set(high, least(i32.add(middle, wide), until));
          k.set(b, middle);
          const end = k.local("i32", i32.add(at, i32.sub(high, a)));
          k.for(at, at, end, WORD, () => {
            k.set(left, i64.load(a));
            k.set(right, i64.load(b));
            const isBefore = i32.and(i32.ltU(a, middle), i64.ltU(left, right));
            k.set(isLeft, i32.or(isBefore, i32.eq(b, high)));
            k.storeI64(at, i64.select(isLeft, left, right));
            k.bump(a, i32.shl(isLeft, 3));
            k.bump(b, i32.shl(i32.sub(i32.const(1), isLeft), 3));
          });
          k.set(a, high);
        },
      );
      k.set(at, sorted);
      k.set(sorted, to);
      k.set(to, at);
      k.set(wide, i32.shl(wide, 1));
    },
  );
}
