// A function being emitted: locals, stores and structured control flow.
import { NotPossibleError } from "../../../errors.ts";
import { say } from "../../../words/index.ts";
import type { FunctionCode, ValueType } from "./encode.ts";
import { unsigned } from "./encode.ts";
import { type Expr, type F32, type I32, type I64, i32, storeCode, type V128, v128 } from "./expr.ts";

export interface Local<T extends ValueType = ValueType> extends Expr<T> {
  readonly index: number;
}

export class FunctionBuilder {
  readonly #name: string;
  readonly #params: ValueType[] = [];
  readonly #locals: ValueType[] = [];
  readonly #body: number[] = [];
  readonly #prologue: number[] = [];
  readonly #constants = new Map<string, Local<"v128">>();

  constructor(name: string) {
    this.#name = name;
  }

  param<T extends ValueType>(type: T): Local<T> {
    if (this.#locals.length > 0) throw new NotPossibleError(say`parameters are declared before locals`);
    this.#params.push(type);
    return this.#handle(type, this.#params.length - 1);
  }

  local<T extends ValueType>(type: T, initial?: Expr<T>): Local<T> {
    this.#locals.push(type);
    const local = this.#handle(type, this.#params.length + this.#locals.length - 1);
    if (initial) this.set(local, initial);
    return local;
  }

  /** The number in every lane. */
  constant(x: number): Local<"v128"> {
    return this.constantVector(v128.constF32(x));
  }

  /** A constant, made once at the start: where it stands, V8 would make it anew in every round of a loop. */
  constantVector(value: V128): Local<"v128"> {
    const key = value.code.join();
    const known = this.#constants.get(key);
    if (known) return known;
    const local = this.local("v128");
    this.#prologue.push(...value.code, 0x21, ...unsigned(local.index));
    // Speed only.
    this.#constants.set(key, local);
    return local;
  }

  #handle<T extends ValueType>(type: T, index: number): Local<T> {
    return { type, index, code: [0x20, ...unsigned(index)] };
  }

  #emit(code: readonly number[]): void {
    for (const byte of code) this.#body.push(byte);
  }

  set<T extends ValueType>(target: Local<T>, value: Expr<T>): void {
    this.#emit(value.code);
    this.#emit([0x21, ...unsigned(target.index)]);
  }

  /** target += amount, the step of every pointer and counter; nothing of 0. */
  bump(target: Local<"i32">, amount: I32 | number): void {
    // Speed only.
    if (amount !== 0) this.set(target, i32.add(target, amount));
  }

  storeI32(address: I32, value: I32, offset = 0): void {
    this.#emit(storeCode.i32(address, value, offset));
  }
  storeI8(address: I32, value: I32, offset = 0): void {
    this.#emit(storeCode.i8(address, value, offset));
  }
  storeI64(address: I32, value: I64, offset = 0): void {
    this.#emit(storeCode.i64(address, value, offset));
  }
  storeF32(address: I32, value: F32, offset = 0): void {
    this.#emit(storeCode.f32(address, value, offset));
  }
  store(address: I32, value: V128, offset = 0): void {
    this.#emit(storeCode.v128(address, value, offset));
  }
  storeLane(address: I32, value: V128, lane: number, offset = 0): void {
    this.#emit(storeCode.lane32(address, value, lane, offset));
  }

  storeLane8(address: I32, value: V128, lane: number, offset = 0): void {
    this.#emit(storeCode.lane8(address, value, lane, offset));
  }

  storeLane64(address: I32, value: V128, lane: number, offset = 0): void {
    this.#emit(storeCode.lane64(address, value, lane, offset));
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    this.#emit(condition.code);
    this.#emit([0x04, 0x40]);
    then();
    if (otherwise) {
      this.#emit([0x05]);
      otherwise();
    }
    this.#emit([0x0b]);
  }

  /** Runs the body while the condition holds at its end: at least once. */
  doWhile(body: () => void, condition: () => I32): void {
    this.#emit([0x03, 0x40]);
    body();
    this.#emit(condition().code);
    this.#emit([0x0d, 0x00, 0x0b]);
  }

  /** Runs the body as long as the condition holds before it. */
  while(condition: () => I32, body: () => void): void {
    this.if(condition(), () => this.doWhile(body, condition));
  }

  /** for (i = from; i < to; i += step), unsigned. */
  for(i: Local<"i32">, from: I32 | number, to: I32 | number, step: number, body: () => void): void {
    this.set(i, typeof from === "number" ? i32.const(from) : from);
    const loop = () =>
      this.doWhile(
        () => {
          body();
          this.bump(i, step);
        },
        () => i32.ltU(i, to),
      );
    if (typeof from === "number" && typeof to === "number") {
      if (from < to) loop();
    } else {
      this.if(i32.ltU(i, to), loop);
    }
  }

  /** A constant number of rounds, with no counter to read. */
  repeat(rounds: number, body: () => void): void {
    if (rounds === 1) body();
    else if (rounds > 1) this.for(this.local("i32"), 0, rounds, 1, body);
  }

  finish(): FunctionCode {
    return {
      name: this.#name,
      params: this.#params,
      locals: this.#locals,
      body: [...this.#prologue, ...this.#body],
    };
  }
}
