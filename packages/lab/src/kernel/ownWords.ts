// What an engine says of a cell, without the compiler's insides, and with the name that was meant.
import { Tensor } from "@tinycnn/core";
import { unknownMember } from "./advice.ts";

/** The student's own words in place of what the compiler makes of them. */
const asWritten = (message: string): string =>
  message
    .replace(/\(0 ?, ?\$s\.([\p{L}\p{N}_$]+)\)/gu, "$1")
    .replace(/\$s\./g, "")
    .replace(/\$await\(/g, "await (")
    .replace(/\$import\b/g, "import");

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
  return path
    .split(".")
    .reduce<unknown>(
      (at, name) => Object.getOwnPropertyDescriptor(Object(at ?? undefined), name)?.value,
      scope,
    );
}

/** A method that is not there, with the one that was meant; what a call gave is taken for a tensor. */
function withMember(message: string, scope: object): string {
  const [, path, name] = NO_FUNCTION.exec(message) ?? [];
  if (path === undefined) return message;
  const found = along(path, scope);
  const thing = found ?? (/[)\]]$/.test(path) ? Tensor.prototype : undefined);
  if (thing === undefined) return message;
  const members = membersOf(thing);
  return members.includes(name) ? message : unknownMember(path, name, members);
}

/** A message in the student's own words. @param scope what cells have made */
export const inOwnWords = (message: string, scope: object): string => withMember(asWritten(message), scope);
