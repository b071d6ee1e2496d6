// Options of the train command out of descriptions: of every setting that optimizers have, and what groups take with --set.
import { language, type options, say } from "@tinycnn/core";
import {
  losses,
  mixes,
  ownSettings,
  readSetting,
  type Setting,
  schedules,
  settingsOf,
  transformKinds,
} from "@tinycnn/vision/run";
import { InvalidArgumentError, Option } from "commander";

const textOf = (words: options.Words): string => words[language()];

const show = (value: unknown): string =>
  value === null ? say`set by the training` : typeof value === "string" ? value : JSON.stringify(value);

function readKind(text: string, kinds: readonly options.Kind<unknown>[]): unknown {
  const found = readSetting(text, kinds);
  if (found !== undefined) return found;
  const expected = [...new Set(kinds.map((kind) => kind.what()))].join(say` or `);
  throw new InvalidArgumentError(say`expected ${expected}, got "${text}".`);
}

const dashed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function optionOf(name: string, all: readonly (Setting & { owner: string })[]): Option {
  // One name may mean several things: each is told with those that mean it.
  const meanings = [...new Set(all.map(({ words }) => textOf(words)))];
  const text = meanings
    .map((meaning) => {
      const those = all.filter(({ words }) => textOf(words) === meaning);
      const owners = those.map(({ owner, fallback }) =>
        fallback === null ? owner : `${owner} (${show(fallback)})`,
      );
      return say`${meaning}; of ${owners.join(", ")}`;
    })
    .join("; ");
  const kinds = all.map(({ kind }) => kind);
  if (kinds.every((kind) => kind.choices?.every((value) => typeof value === "boolean")))
    return new Option(`--${dashed(name)}`, text);
  return new Option(`--${dashed(name)} <x>`, text).argParser((given) => readKind(given, kinds));
}

/** An option for each setting that optimizers have besides the learning rate. */
export const optimizerOptions = (): Option[] => [...ownSettings].map(([name, all]) => optionOf(name, all));

function linesOf(
  group: string,
  registry: Readonly<Record<string, { signature?: options.Signature }>>,
): string[] {
  return Object.entries(registry).flatMap(([name, { signature }]) =>
    (signature ? settingsOf(signature) : []).map(({ name: setting, words, fallback }) => {
      const place = `  ${group}.${setting} (${name})`.padEnd(44);
      return `${place} ${textOf(words)} (${show(fallback)})`;
    }),
  );
}

/** What the chosen loss, schedule and mix take, and transforms, for the end of --help. */
export const groupHelp = (): string =>
  [
    "",
    say`Settings of a group, such as --set schedule.gamma=0.5:`,
    ...linesOf("schedule", schedules),
    ...linesOf("loss", losses),
    ...linesOf("mix", mixes),
    "",
    say`Transforms of an --augment list, such as ${'[{"name": "RandomRotation", "degrees": 10}]'}:`,
    ...Object.entries(transformKinds).map(
      ([name, { signature }]) => `  ${name}(${signature.known.join(", ")})`,
    ),
  ].join("\n");
