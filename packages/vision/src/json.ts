// JSON of others: how deep it lies in itself and how many lists and objects it makes is counted before any is made.
import { say } from "@tinycnn/core";
import { UserError } from "./errors.ts";

export interface JsonLimits {
  /** Lists and objects in each other. */
  depth?: number;
  /** Lists and objects together. */
  containers?: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const isOpening = (code: number): boolean => code === 0x5b || code === 0x7b;
const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;

/** Behind the text that begins after `from`. */
function afterText(json: string, from: number): number {
  for (let at = json.indexOf('"', from); at >= 0; at = json.indexOf('"', at + 1)) {
    let slashes = 0;
    while (json.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return json.length;
}

/** JSON from elsewhere, within limits. @throws UserError for what lies deeper or holds more than the limits, SyntaxError for what is no JSON */
export function parseJson(json: string, { depth = 100, containers = 500_000 }: JsonLimits = {}): unknown {
  let [level, count] = [0, 0];
  for (let at = 0; at < json.length; ) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = afterText(json, at + 1);
      continue;
    }
    if (isOpening(code)) {
      if (++level > depth)
        throw new UserError(say`lists and objects lie more than ${depth} deep in each other`);
      if (++count > containers) throw new UserError(say`there are more than ${containers} lists and objects`);
    } else if (isClosing(code)) level--;
    at++;
  }
  return JSON.parse(json);
}
