// What Python needs of the engine beside its functions: who holds a tensor, what a value is, elements at once.
import { Generator, say } from "@tinycnn/core";
import { colourAt } from "../figure/colours.ts";
import { drawFigure } from "../figure/draw.ts";
import { chains } from "./chains.ts";
import { draws } from "./draws.ts";
import { functions } from "./functions.ts";
import { held } from "./held.ts";
import { kinds } from "./kinds.ts";
import { modules } from "./modules.ts";
import { pictures } from "./pictures.ts";
import { reading } from "./reading.ts";
import { states } from "./states.ts";

export const bridge = {
  ...chains,
  ...draws,
  ...functions,
  ...held,
  ...kinds,
  ...modules,
  ...reading,
  ...pictures,
  ...states,
  drawFigure,
  colourAt,

  /** An object with those keys: what Python's dicts are here. */
  object: (keys: string[], values: unknown[]) => Object.fromEntries(keys.map((key, i) => [key, values[i]])),
  null: () => null,

  /** A text of Python's, `{0}` and so on where values go, in the language of now. */
  said(text: string, ...values: unknown[]): string {
    const places = [...text.matchAll(/\{(\d+)\}/g)].map(([, n]) => values[Number(n)]);
    const parts = text.split(/\{\d+\}/);
    return say(Object.assign(parts, { raw: parts }), ...places);
  },

  /** The order of a pass over so many examples: from a generator of its own, or from a seed that the default one draws. */
  order: (draws: Generator, length: number, isOwn: boolean) =>
    (isOwn ? draws : new Generator(draws.randomInt63())).randperm(length),
  listed: (iterable: Iterable<unknown>) => [...iterable],
};
