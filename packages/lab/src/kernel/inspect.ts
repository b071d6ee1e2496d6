// Values as short text, for console.log, results and the variables panel.
import { nn, Tensor } from "@tinycnn/core";
import { middleCut } from "./limits.ts";

const MAX_ITEMS = 40;
const MAX_DEPTH = 3;
const MAX_ELEMENTS = 200;
/** Characters of a string within something, and values looked at in all. */
const MAX_STRING = 1_000;
const MAX_VALUES = 3_000;
const MAX_MESSAGE = 10_000;

/** So much of a value is looked at, however it is nested. */
let left = 0;

const number = (x: number): string => {
  if (Number.isInteger(x) || !Number.isFinite(x)) return String(x);
  const text = x.toPrecision(5);
  return text.includes("e") ? text : String(Number(text));
};

/** Within something, a tensor of many elements is told by its shape. */
function tensorText(tensor: Tensor, depth: number): string {
  const { shape, dtype } = tensor;
  if (depth > 0 && tensor.numel > MAX_ELEMENTS) return `Tensor([${shape.join(", ")}], ${dtype})`;
  return String(tensor).replaceAll("\n", `\n${"  ".repeat(depth)}`);
}

const key = (name: PropertyKey): string =>
  typeof name === "string" && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)
    ? name
    : typeof name === "symbol"
      ? `[${String(name)}]`
      : JSON.stringify(name);

/** A value as text. Strings inside others are quoted, a string alone is not. */
export function inspect(value: unknown): string {
  if (typeof value === "string") return value;
  left = MAX_VALUES;
  return shown(value, 0, new Set());
}

const quoted = (text: string): string =>
  text.length <= MAX_STRING
    ? JSON.stringify(text)
    : `${JSON.stringify(text.slice(0, MAX_STRING))}… (${text.length.toLocaleString("en")})`;

function shown(value: unknown, depth: number, around: Set<object>): string {
  if (left-- <= 0) return "…";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "bigint") return `${middleCut(String(value), MAX_STRING)}n`;
  if (value === null || typeof value === "boolean" || value === undefined || typeof value === "symbol")
    return String(value);
  if (value instanceof Tensor) return tensorText(value, depth);
  if (value instanceof nn.Module) return String(value);
  if (typeof value === "function") {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    return `[${isClass ? "class" : "function"} ${value.name || "(anonymous)"}]`;
  }
  if (value instanceof Error) return `${value.name}: ${middleCut(String(value.message), MAX_MESSAGE)}`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "Promise";
  if (around.has(value)) return "[circular]";
  return compound(value, depth, new Set([...around, value]));
}

function compound(value: object, depth: number, around: Set<object>): string {
  const name = value.constructor?.name ?? "Object";
  const inner = (x: unknown) => shown(x, depth + 1, around);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const list = Array.from((value as Uint8Array).subarray(0, MAX_ITEMS), number);
    const { length } = value as Uint8Array;
    return `${name}(${length}) [${list.join(", ")}${length > MAX_ITEMS ? ", …" : ""}]`;
  }
  if (Array.isArray(value)) {
    if (depth > MAX_DEPTH) return `Array(${value.length})`;
    return wrap("[", value.slice(0, MAX_ITEMS).map(inner), value.length > MAX_ITEMS, "]", depth);
  }
  if (depth > MAX_DEPTH) return name;
  if (value instanceof Map) {
    const parts = firstOf(value).map(([k, v]) => `${inner(k)} => ${inner(v)}`);
    return wrap(`Map(${value.size}) {`, parts, value.size > MAX_ITEMS, "}", depth);
  }
  if (value instanceof Set)
    return wrap(`Set(${value.size}) {`, firstOf(value).map(inner), value.size > MAX_ITEMS, "}", depth);
  const names = Object.keys(value);
  const parts = names.slice(0, MAX_ITEMS).map((each) => `${key(each)}: ${property(value, each, inner)}`);
  return wrap(name === "Object" ? "{" : `${name} {`, parts, names.length > MAX_ITEMS, "}", depth);
}

/** The first items: not all, for there may be millions. */
function firstOf<T>(items: Iterable<T>): T[] {
  const first: T[] = [];
  for (const item of items) if (first.push(item) === MAX_ITEMS) break;
  return first;
}

/** A property as text. A getter is not asked: it may compute for ever, and the variables panel would wait for it. */
function property(value: object, name: string, inner: (x: unknown) => string): string {
  const found = Object.getOwnPropertyDescriptor(value, name);
  return found && !("value" in found) ? "[getter]" : inner(found?.value);
}

function wrap(open: string, parts: string[], more: boolean, close: string, depth: number): string {
  const all = more ? [...parts, "…"] : parts;
  if (all.length === 0) return open + close;
  const padded = close === "}";
  const line = `${open}${padded ? " " : ""}${all.join(", ")}${padded ? " " : ""}${close}`;
  if (line.length <= 100 && !line.includes("\n")) return line;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${all.map((part) => indent + part).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}
