// One description of a call's parameters, in PyTorch's order, from which follow reading, checks and messages.
import type { Choice } from "./choice.ts";
import * as faults from "./faults.ts";
import type { AnyParameter, Lacking, Parameters, ValuesOf } from "./parameters.ts";

/** Whether it is an object written as `{ … }`, of this realm or another. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || (Object.getPrototypeOf(prototype) === null && "hasOwnProperty" in prototype);
}

/** Equal, or a pair of equals. */
const isSame = (value: unknown, wanted: unknown): boolean =>
  Object.is(value, wanted) ||
  (Array.isArray(value) && !Array.isArray(wanted) && value.every((one) => Object.is(one, wanted)));

/** What a class or a function takes: it reads arguments by place and by name, and refuses the rest in words. */
export class Signature<P extends Parameters = Parameters> {
  readonly name: string;
  readonly parameters: P;
  /** Names of what may be positional, in order. */
  readonly places: readonly string[];
  /** How it is chosen by name, where it is. */
  readonly choice?: Choice;

  constructor(name: string, parameters: P, choice?: Choice) {
    this.name = name;
    this.parameters = parameters;
    this.choice = choice;
    this.places = Object.keys(parameters).filter(
      (key) => !("named" in parameters[key] && parameters[key].named),
    );
  }

  /** The names that may be given. */
  get known(): string[] {
    return Object.keys(this.parameters).filter((name) => !("lacks" in this.parameters[name]));
  }

  /**
   * Reads positional arguments, options in a last object, or both.
   *
   * @param as how messages call it
   * @throws ArgumentError for anything unknown, missing, given twice, or of another kind
   */
  read(given: readonly unknown[], as: string = this.name): ValuesOf<P> {
    let count = given.length;
    while (count > 0 && given[count - 1] === undefined) count--;
    const last = given[count - 1];
    const options = isPlain(last) && !this.#takes(count - 1, last) ? last : null;
    const positional = given.slice(0, options ? count - 1 : count);
    if (positional.length > this.places.length) throw faults.tooMany(this, as, positional);
    const found = new Map<string, unknown>();
    positional.forEach((value, i) => {
      if (value !== undefined) found.set(this.places[i], value);
    });
    for (const [name, value] of Object.entries(options ?? {})) {
      if (!Object.hasOwn(this.parameters, name)) throw faults.unknown(this, as, name);
      if (value === undefined) continue;
      if (found.has(name)) throw faults.twice(this, as, name);
      found.set(name, value);
    }
    return this.#values(found, as);
  }

  /** Checks options that are few of all, such as a parameter group's: defaults are not filled in, what is needed may be missing. */
  readSome(options: Readonly<Record<string, unknown>>, as: string = this.name): Partial<ValuesOf<P>> {
    const values: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(options)) {
      if (!Object.hasOwn(this.parameters, name)) throw faults.unknown(this, as, name);
      if (value === undefined) continue;
      this.#check(as, name, this.parameters[name], value);
      values[name] = value;
    }
    return values as Partial<ValuesOf<P>>;
  }

  /** Of values that were read, those that are not the default. */
  changed<V extends object>(values: V): Partial<V> {
    const isDefault = ([name, value]: [string, unknown]): boolean => {
      const { fallback } = this.parameters[name] as { fallback?: unknown };
      return JSON.stringify(value) === JSON.stringify(fallback);
    };
    return Object.fromEntries(Object.entries(values).filter((entry) => !isDefault(entry))) as Partial<V>;
  }

  #takes(place: number, value: unknown): boolean {
    const parameter: AnyParameter | undefined = this.parameters[this.places[place]];
    return parameter !== undefined && "kind" in parameter && parameter.kind.is(value);
  }

  #values(found: ReadonlyMap<string, unknown>, as: string): ValuesOf<P> {
    const values: Record<string, unknown> = {};
    const parameters: Parameters = this.parameters;
    for (const [name, value] of found) this.#check(as, name, parameters[name], value);
    for (const [name, parameter] of Object.entries(parameters)) {
      if ("needed" in parameter && !found.has(name)) throw faults.missing(this, as, name, found);
      if ("lacks" in parameter) continue;
      values[name] = found.has(name) || "needed" in parameter ? found.get(name) : parameter.fallback;
    }
    return values as ValuesOf<P>;
  }

  #check(as: string, name: string, parameter: AnyParameter, value: unknown): void {
    if ("lacks" in parameter) {
      if (!isSame(value, (parameter as Lacking).fallback)) throw faults.lacking(as, name, parameter, value);
    } else if (!parameter.kind.is(value) && !("fallback" in parameter && value === parameter.fallback))
      throw faults.wrong(as, name, parameter.kind.what(), value);
  }
}

/** Describes what a class or a function takes. @param choice where it is chosen by its name, too */
export const signature = <const P extends Parameters>(
  name: string,
  parameters: P,
  choice?: Choice,
): Signature<P> => new Signature(name, parameters, choice);

/** The description of a class or function that has one: its own, not an ancestor's. */
export function signatureOf(callee: unknown): Signature | undefined {
  if (typeof callee !== "function" || !Object.hasOwn(callee, "signature")) return undefined;
  const { signature } = callee as unknown as { signature: unknown };
  return signature instanceof Signature ? signature : undefined;
}

/** Gives a function its description, so that tests, forms and documents find it. */
export function describe(callee: (...args: never[]) => unknown, signature: Signature): void {
  Object.defineProperty(callee, "signature", { value: signature });
}
