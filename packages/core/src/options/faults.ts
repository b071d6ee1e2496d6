// What is wrong with a call, in words: what came, what was expected, what to do.
import { ArgumentError } from "../errors.ts";
import { say } from "../words/index.ts";
import { nearest } from "./nearest.ts";
import type { Lacking, Parameters } from "./parameters.ts";

const LONGEST = 60;

/** What came, short. */
export function show(value: unknown): string {
  if (value === undefined) return say`nothing`;
  if (value instanceof Promise) return say`a promise (put await before it)`;
  if (typeof value === "function") {
    // A module is a function with its class's prototype.
    const kind = Object.getPrototypeOf(value)?.constructor?.name ?? "Function";
    return kind === "Function" || kind === "AsyncFunction" ? say`a function ${value.name}`.trimEnd() : kind;
  }
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? shorten(JSON.stringify(value)) : String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return shorten(
      `[${Array.from(value as ArrayLike<unknown>)
        .slice(0, LONGEST)
        .map(show)
        .join(", ")}]`,
    );
  if ((Object.getPrototypeOf(value)?.constructor ?? Object) !== Object) return shorten(nameOf(value));
  return shorten(`{ ${Object.keys(value).slice(0, LONGEST).join(", ")} }`);
}

/** A tensor by its shape and type, anything else by its class. */
function nameOf(value: object): string {
  if (!("dtype" in value && "shape" in value && Array.isArray(value.shape))) return value.constructor.name;
  return `Tensor([${value.shape.join(", ")}], ${value.dtype})`;
}

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** `weight_decay` is `weightDecay`. */
const camel = (name: string): string => name.replace(/_+([a-zA-Z0-9])/g, (_, letter) => letter.toUpperCase());

/** What was called, of a `Signature`. */
interface Called {
  readonly parameters: Parameters;
  readonly places: readonly string[];
  readonly known: readonly string[];
}

/** How it is called: `Conv2d(inChannels, outChannels, …)`. */
const call = ({ places }: Called, as: string): string => `${as}(${places.join(", ")})`;

export function unknown(signature: Called, as: string, name: string): ArgumentError {
  const { known } = signature;
  const spelt = [camel(name), camel(name.toLowerCase())].find((other) =>
    Object.hasOwn(signature.parameters, other),
  );
  const near = spelt ?? nearest(name, known);
  const list = known.length > 0 ? say`It takes ${known.join(", ")}` : say`It takes none`;
  const shown = shorten(name);
  const fix = spelt ? say`It is written "${spelt}" here` : near ? say`Did you mean "${near}"? ${list}` : list;
  return new ArgumentError(say`${as}: there is no option "${shown}"`, {
    code: "unknown-option",
    got: name,
    expected: known.join(", "),
    fix,
  });
}

export function missing(
  signature: Called,
  as: string,
  name: string,
  found: ReadonlyMap<string, unknown>,
): ArgumentError {
  const { kind } = signature.parameters[name] as { kind: { what(): string } };
  const expected = kind.what();
  const came = found.size === 0 ? say`nothing` : [...found.keys()].join(", ");
  return new ArgumentError(say`${as}: ${name} must be given, ${expected}; got ${came}`, {
    code: "missing-argument",
    got: [...found.keys()],
    expected,
    fix: say`Write ${call(signature, as)}`,
  });
}

export function tooMany(signature: Called, as: string, given: readonly unknown[]): ArgumentError {
  const most = signature.places.length;
  return new ArgumentError(say`${as} takes at most ${most} arguments, got ${given.length}`, {
    code: "too-many-arguments",
    got: given.length,
    expected: say`at most ${most} arguments`,
    fix: most > 0 ? say`Write ${call(signature, as)}` : undefined,
  });
}

export function twice(signature: Called, as: string, name: string): ArgumentError {
  const place = signature.places.indexOf(name) + 1;
  return new ArgumentError(say`${as}: ${name} came twice, as argument ${place} and by name`, {
    code: "given-twice",
    got: name,
    expected: say`one of the two`,
    fix: say`Leave one of them out`,
  });
}

export function lacking(
  as: string,
  name: string,
  { fallback, instead }: Lacking,
  got: unknown,
): ArgumentError {
  const expected = show(fallback);
  return new ArgumentError(
    say`${as}: ${name} is PyTorch's, and not here yet: expected ${expected}, got ${show(got)}`,
    {
      code: "not-here-yet",
      got,
      expected,
      fix: instead?.() ?? say`Leave ${name} out`,
    },
  );
}

/** The error for an argument with a value that it cannot have. */
export function wrong(as: string, name: string, expected: string, got: unknown): ArgumentError {
  return new ArgumentError(say`${as}: ${name} must be ${expected}, got ${show(got)}`, {
    code: "wrong-value",
    got,
    expected,
  });
}
