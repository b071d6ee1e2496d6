// What tests need to walk over everything that is exported and takes arguments.
import { readFileSync } from "node:fs";
import { nn, type options } from "@tinycnn/core";
import { convolutions } from "./samples/convolutions.ts";
import { layers } from "./samples/layers.ts";
import { operations } from "./samples/operations.ts";
import { training } from "./samples/training.ts";
import { given, type Samples } from "./samples/values.ts";

export type Callee = (...args: never[]) => unknown;

/** Classes and functions of a package's namespace and those in it, by dotted path; a value that has two names comes once. */
export function* everything(
  namespace: object,
  path: readonly string[] = [],
  seen = new Set<unknown>(),
): Generator<[string, Callee]> {
  for (const [name, value] of Object.entries(namespace)) {
    const isRoom = Object.prototype.toString.call(value) === "[object Module]";
    if (isRoom) yield* everything(value, [...path, name], seen);
    else if (typeof value === "function" && !(value instanceof nn.Module) && !seen.has(value)) {
      seen.add(value);
      yield [[...path, name].join("."), value];
    }
  }
}

export const isClass = (callee: Callee): boolean => /^class\b/.test(Function.prototype.toString.call(callee));

/** Constructs or calls. */
export const run = (callee: Callee, ...args: readonly unknown[]): unknown =>
  isClass(callee) ? Reflect.construct(callee, args) : Reflect.apply(callee, undefined, args);

export type Spec = NonNullable<ReturnType<typeof options.signatureOf>>;

/** Values that fit each other, for what cannot take any. */
const together: Samples = { ...operations, ...convolutions, ...layers, ...training };

/** A value of a parameter that is not its default, where there is one. */
function sampleOf({ parameters }: Spec, name: string): unknown {
  const parameter = parameters[name];
  if ("lacks" in parameter) return parameter.fallback;
  if (Object.hasOwn(given, name) && parameter.kind.samples.length === 0) return given[name]();
  const fallback = "fallback" in parameter ? parameter.fallback : undefined;
  const other = parameter.kind.samples.find((sample) => JSON.stringify(sample) !== JSON.stringify(fallback));
  return other ?? fallback;
}

/** A value for every parameter, by name, in their order. */
export function samplesOf(spec: Spec): Record<string, unknown> {
  const all = Object.keys(spec.parameters).map((name) => [name, sampleOf(spec, name)]);
  return { ...Object.fromEntries(all), ...together[spec.name]?.() };
}

/** What must be given, by name. */
export const needed = (spec: Spec): Record<string, unknown> =>
  Object.fromEntries(Object.entries(samplesOf(spec)).filter(([name]) => "needed" in spec.parameters[name]));

type TorchParameter = [name: string, kind: "place" | "named" | "rest", fallback?: unknown];

const golden: { signatures: Record<string, TorchParameter[]> } = JSON.parse(
  readFileSync(new URL("../parity/golden/signatures.json", import.meta.url), "utf8"),
);

const snake = (path: string): string =>
  path.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** torch's signature of what has this path here; undefined where torch has nothing of the kind. */
export function torchSignature(path: string): TorchParameter[] | undefined {
  const { signatures } = golden;
  const room = path.includes(".") ? path : `utils.data.${path}`;
  const own = room.startsWith("data.") ? `utils.${room}` : room;
  const dot = own.lastIndexOf(".");
  const [folder, name] = [snake(own.slice(0, dot)), own.slice(dot + 1)];
  return [name, snake(name), `${snake(name)}_`].map((n) => signatures[`${folder}.${n}`]).find(Boolean);
}

/** `T_max` is `tMax`. */
export const camel = (name: string): string =>
  name
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase())
    .replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
