// What an engine says of a cell, without the compiler's insides, and with the name that was meant.
import { Tensor } from "@tinycnn/core";
import { unknownMember } from "./advice.ts";

/** The student's own words in place of what the compiler makes of them. */
const asWritten = (message: string): string =>
  message
    .replace(/\(0 ?, ?\$s\.([\p{L}\p{N}_$]+)\)/gu, "$1")
    .replace(/\$s\./g, "")
    .replace(/\$await\(/g, "await (")
    .replace(/\$import\b/g, "import")
    .replace(/\(intermediate value\)/g, "(…)")
    .replace(/\((reading|setting) '(\d+)'\)$/, "($1 place $2)");

const NO_FUNCTION = /^(.*?)\.([\p{L}_$][\p{L}\p{N}_$]*) is not a (?:function|constructor)$/su;

/** Every name that can stand after a thing's dot. Nothing of the thing is run. */
function membersOf(thing: unknown): string[] {
  const names = new Set<string>();
  for (let at: unknown = Object(thing); at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names];
}

/** What a path such as `model.features` leads to, by plain properties alone. */
function along(path: string, scope: object): unknown {
  if (!/^[\p{L}\p{N}_$]+(?:\.[\p{L}\p{N}_$]+)*$/u.test(path)) return undefined;
  const [root] = path.split(".");
  return path
    .split(".")
    .reduce<unknown>(
      (at, name) => Object.getOwnPropertyDescriptor(Object(at ?? undefined), name)?.value,
      Object.hasOwn(scope, root) ? scope : globalThis,
    );
}

/** What a value that stands in the cell as it is would be. */
function literal(path: string): unknown {
  if (/^\[.*\]$/s.test(path)) return Array.prototype;
  return /^(["'`]).*\1$/s.test(path) ? String.prototype : undefined;
}

const isFunction = (thing: unknown, name: string): boolean => {
  for (let at: unknown = Object(thing); at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found) return typeof found.value === "function";
  }
  return false;
};

/** Whether a value, or what a call such as `load(...)` gave, is a promise. */
function isPromise(path: string, thing: unknown, scope: object): boolean {
  if (thing instanceof Promise || /\.(?:item|data)\(\.\.\.\)$/.test(path)) return true;
  const called = /^(.+)\(\.\.\.\)$/s.exec(path)?.[1];
  return (
    called !== undefined && Object.prototype.toString.call(along(called, scope)) === "[object AsyncFunction]"
  );
}

/** What is wrong with a call of something that is no function, and what was meant; a call's result is taken for a tensor. */
function withMember(message: string, scope: object): string {
  const [, path, name] = NO_FUNCTION.exec(message) ?? [];
  if (path === undefined) return message;
  const found = along(path, scope) ?? literal(path);
  if (isPromise(path, found, scope)) {
    const fix = /^[\p{L}\p{N}_$]+$/u.test(path) ? `const ${path} = await …` : `(await ${path}).${name}(…)`;
    return `${path} is a promise and has no ${name}: ${fix}`;
  }
  if (typeof found === "string" && found.includes("[object Promise]"))
    return `${path} is a text that a promise was added to`;
  if (typeof found === "string" && name in Number.prototype && !(name in String.prototype))
    return `${path} is a text and has no ${name}`;
  const isResult = found === undefined && /[)\]]$/.test(path);
  const thing = found ?? (isResult ? Tensor.prototype : undefined);
  if (thing === undefined || thing === null) return message;
  // What is only taken for a tensor is not given a name that a short word happens to be like.
  const members = isResult && name.length < 5 ? [] : membersOf(thing);
  if (isResult && name in Tensor.prototype) return `${path} is no tensor and has no ${name}`;
  if (!members.includes(name)) return unknownMember(path, name, members);
  return isFunction(thing, name) ? message : `${path}.${name} is a value, not a function`;
}

/** A data set that is taken for a list. */
function withDataset(message: string, scope: object): string {
  const path = /^(.+) is not iterable$/s.exec(message)?.[1] ?? "";
  const found = along(path, scope);
  const isDataset =
    typeof found === "object" &&
    found !== null &&
    !Array.isArray(found) &&
    isFunction(found, "get") &&
    "length" in found;
  return isDataset ? `${path} is a data set, not a list` : message;
}

/** A message in the student's own words. @param scope what cells have made */
export const inOwnWords = (message: string, scope: object): string =>
  withDataset(withMember(asWritten(message), scope), scope);

/** What engines say of a value that is not what code expected it to be. */
const OF_VALUES =
  /is not a (?:function|constructor)|is not iterable|^Cannot (?:read|set|destructure) propert|can't access property|^undefined is not|is (?:undefined|null)$/;

/** Of an error that arose within what a cell called: an engine's words name nothing that the cell has. */
export const ofWithin = (error: Error): string | null =>
  error instanceof TypeError && OF_VALUES.test(error.message)
    ? "a call was given a value that it cannot work with"
    : null;
