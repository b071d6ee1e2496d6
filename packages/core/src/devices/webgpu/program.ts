// Programs for the graphics card: WGSL around a body, compiled once for each key.
import { functionsOf } from "./wgsl/functions.ts";

/** Threads of a workgroup. */
export const GROUP = 64;

/** What is run: its inputs are x0, x1 …, its outputs y0 …, its words those that a call puts. */
export interface Program {
  /** The same for the same text. */
  readonly key: string;
  /** WGSL types of the elements. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Words of a call, besides how many threads there are, which is the first. */
  readonly words: number;
  /** The statements of thread i. */
  body(): string;
  /** Functions of its own. */
  readonly more?: string;
}

const side = (at: number): string => `p[${at >> 2}].${"xyzw"[at & 3]}`;
/** Word n of a call in WGSL. */
export const word = (n: number): string => side(n + 1);
export const wordI32 = (n: number): string => `bitcast<i32>(${word(n)})`;
export const wordF32 = (n: number): string => `bitcast<f32>(${word(n)})`;

const WORDS_A_SLOT = 64;
/** Bytes of a call's words: slots begin where a uniform may. */
export const slotBytes = (words: number): number => 4 * WORDS_A_SLOT * Math.ceil((words + 1) / WORDS_A_SLOT);

export function wgslOf({ reads, writes, words, body, more = "" }: Program): string {
  const code = `${body()}`;
  const bindings = [
    ...reads.map((type, i) => `var<storage, read> x${i}: array<${type}>;`),
    ...writes.map((type, i) => `var<storage, read_write> y${i}: array<${type}>;`),
    `var<uniform> p: array<vec4u, ${slotBytes(words) / 16}>;`,
  ].map((line, i) => `@group(0) @binding(${i}) ${line}`);
  return `${bindings.join("\n")}
${functionsOf(code + more)}
${more}
@compute @workgroup_size(${GROUP}) fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) lane: u32) {
  let i = (group.y * groups.x + group.x) * ${GROUP}u + lane;
  if (i >= p[0].x) { return; }
${code}
}`;
}

/** Words of a call as they are put one after the other. */
export class Words {
  readonly #buffer = new ArrayBuffer(4 * WORDS_A_SLOT * 4);
  readonly #i32 = new Int32Array(this.#buffer);
  readonly #f32 = new Float32Array(this.#buffer);
  length = 0;

  clear(): this {
    this.length = 0;
    return this;
  }
  whole(...values: readonly number[]): this {
    for (const value of values) this.#i32[this.length++] = value;
    return this;
  }
  float(...values: readonly number[]): this {
    for (const value of values) this.#f32[this.length++] = value;
    return this;
  }
  get bytes(): Int32Array {
    return this.#i32;
  }
}
