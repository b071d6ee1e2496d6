// How large a single output may be. What is larger is cut, or left out with a word about its size.
import { type Bundle, type DisplayOutput, type ErrorOutput, LEFT_OUT } from "../notebook/outputs.ts";

const KIB = 2 ** 10;
const MIB = 2 ** 20;

/** Characters of what a value looks like as text. */
const PLAIN = 100_000;
/** Characters of drawings and pages, which the page has to check element by element. */
const MARKUP = MIB;
/** Characters of pictures in base64, and of our own interactive outputs. */
const DATA = 8 * MIB;
const MESSAGE = 20_000;
const NAME = 200;
const FRAMES = 30;
/** Levels of what is nested: more would overflow whoever reads it. */
const DEPTH = 64;
/** Representations of one thing. */
const TYPES = 12;

const limitOf = (type: string): number =>
  type === "image/svg+xml" || type === "text/html" || type === "text/markdown" ? MARKUP : DATA;

/** A text with its middle left out. */
export function middleCut(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = most >> 1;
  // A copy: a part of a string keeps the whole of it in memory.
  return structuredClone(
    `${text.slice(0, half)}\n… ${(text.length - 2 * half).toLocaleString("en")} …\n${text.slice(-half)}`,
  );
}

const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== "object" ||
  value === null ||
  (depth < DEPTH && Object.values(value).every((inner) => isShallow(inner, depth + 1)));

/** What can be sent, and its size; null for what is no JSON. */
function plainJson(value: unknown): { value: unknown; size: number } | null {
  try {
    const text = JSON.stringify(value);
    if (text === undefined) return null;
    const size = text.length;
    if (size > DATA) return { value: null, size };
    const parsed: unknown = JSON.parse(text);
    return isShallow(parsed) ? { value: parsed, size } : null;
  } catch {
    return null;
  }
}

/** A display as it may be sent, and its size in characters. */
export function boundedDisplay(output: DisplayOutput): { output: DisplayOutput; size: number } {
  const data: Bundle = {};
  let size = 0;
  let lost = 0;
  for (const [type, content] of Object.entries(output.data).slice(0, TYPES)) {
    if (type === "text/plain") {
      data[type] = middleCut(String(content), PLAIN);
      continue;
    }
    const made = typeof content === "string" ? { value: content, size: content.length } : plainJson(content);
    if (!made) continue;
    if (made.size > limitOf(type)) lost = Math.max(lost, made.size);
    else {
      data[type] = made.value;
      size += made.size;
    }
  }
  if (lost > 0 && size === 0) data[LEFT_OUT] = { lines: 0, outputs: 1, bytes: lost };
  size += KIB / 4 + ((data["text/plain"] as string | undefined)?.length ?? 0);
  return { output: { ...output, data }, size };
}

export function boundedError(error: ErrorOutput): ErrorOutput {
  return {
    ...error,
    name: middleCut(error.name, NAME),
    message: middleCut(error.message, MESSAGE),
    stack: error.stack.slice(0, FRAMES).map((line) => middleCut(line, NAME)),
  };
}
