// The one way to a text that a person reads. English stands where it is used; a catalogue has the other language, under the English
// with its values numbered: say`padding ${p} is too large` is the entry "padding {0} is too large".
import { particleAfter } from "./particles.ts";

/** A language that texts are in. */
export type Language = "en" | "ko";

/** English, with `{0}`, `{1}`… where values go, to Korean, which may order them anew and give them particles: `{1:을}`, or `{:을}` for the text so far. */
export type Catalogue = Readonly<Record<string, string>>;

/** Text, or a value (none for the text so far) and its particle. */
type Part = string | { readonly value: string | null; readonly particle: string };

const words = new Map<string, string>();
const parsed = new Map<string, readonly Part[]>();
let current: Language = "en";

/** The language of texts now, in this thread. */
export const language = (): Language => current;

/** From now on texts are made in this language, in this thread. What a catalogue lacks stays English. */
export function setLanguage(language: Language): void {
  current = language;
}

/** What `make` gives in English whatever the language is, for what is written to files that programs read. */
export function inEnglish<T>(make: () => T): T {
  const before = current;
  current = "en";
  try {
    return make();
  } finally {
    current = before;
  }
}

/** Adds Korean texts, such as those of `@tinycnn/core/ko`. */
export function addWords(...catalogues: readonly Catalogue[]): void {
  for (const catalogue of catalogues)
    for (const [english, korean] of Object.entries(catalogue)) words.set(english, korean);
  parsed.clear();
}

/** The catalogue's key of a template. */
export const keyOf = (strings: readonly string[]): string =>
  strings.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join("");

function parse(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(/\{(\w+)(?::(\p{L}+))?\}|\{:(\p{L}+)\}/gu)) {
    parts.push(text.slice(at, found.index), {
      value: found[1] ?? null,
      particle: found[2] ?? found[3] ?? "",
    });
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

function partsOf(key: string): readonly Part[] | null {
  const text = words.get(key);
  if (text === undefined) return null;
  const known = parsed.get(key) ?? parse(text);
  parsed.set(key, known);
  return known;
}

function joined(parts: readonly Part[], values: Readonly<Record<string, unknown>>): string {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if (part.value === null) text += particleAfter(text, part.particle);
    else if (!Object.hasOwn(values, part.value)) text += `{${part.value}}`;
    else text += values[part.value] + particleAfter(String(values[part.value]), part.particle);
  }
  return text;
}

/**
 * A text with values in place of their names, and with the particles that suit them: `{name:을} 지웠습니다`, `“{name}”{:을}`. A name
 * without a value stays.
 */
export const fillIn = (text: string, values: Readonly<Record<string, unknown>>): string =>
  joined(parse(text), values);

/** A text in the language of now. */
export function say(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const parts = current === "ko" ? partsOf(keyOf(strings)) : null;
  return parts ? joined(parts, { ...values }) : String.raw({ raw: strings }, ...values);
}
