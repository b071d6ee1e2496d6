// commander's errors in the language of now: it has no catalogue, so its sentences are known here by their form.
import { say } from "@tinycnn/core";

type Form = readonly [form: RegExp, make: (...parts: string[]) => string];

const suggestion: Form = [/^\(Did you mean (?:one of )?(.*)\?\)$/, (names) => say`(Did you mean ${names}?)`];

const forms: readonly Form[] = [
  [/^unknown option '(.*)'$/, (flag) => say`unknown option '${flag}'`],
  [/^unknown command '(.*)'$/, (name) => say`unknown command '${name}'`],
  [/^missing required argument '(.*)'$/, (name) => say`missing required argument '${name}'`],
  [/^option '(.*)' argument missing$/, (flags) => say`option '${flags}' argument missing`],
  [/^required option '(.*)' not specified$/, (flags) => say`required option '${flags}' not specified`],
  [
    /^option '(.*)' cannot be used with option '(.*)'$/,
    (one, other) => say`option '${one}' cannot be used with option '${other}'`,
  ],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (_, expected, got) => say`too many arguments. Expected ${expected} but got ${got}.`,
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/s,
    (flags, value, why) => say`option '${flags}' argument '${value}' is invalid. ${why}`,
  ],
  [
    /^option '(.*)' value '(.*)' from env '(.*)' is invalid\. (.*)$/s,
    (flags, value, name, why) =>
      say`option '${flags}' value '${value}' from env '${name}' is invalid. ${why}`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s,
    (value, name, why) => say`command-argument value '${value}' is invalid for argument '${name}'. ${why}`,
  ],
];

function translated(text: string, known: readonly Form[]): string {
  for (const [form, make] of known) {
    const found = form.exec(text);
    if (found) return make(...found.slice(1));
  }
  return text;
}

/** An error of commander's, without its "error: ". */
export function commanderMessage(message: string): string {
  const text = message.replace(/^error: /, "").trimEnd();
  const [, head, hint] = /^(.*)\n(\(Did you mean.*\))$/s.exec(text) ?? [null, text, null];
  const first = translated(head, forms);
  return hint === null ? first : `${first}\n${translated(hint, [suggestion])}`;
}
