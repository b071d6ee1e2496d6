// The rules by name, with their settings.
import { z } from "zod";
import { Asha } from "./asha.ts";
import { Grid } from "./grid.ts";
import { Random } from "./random.ts";
import type { Search, SearchContext } from "./search.ts";
import { Tpe } from "./tpe.ts";

interface Entry<S> {
  readonly settings: z.ZodType<S>;
  /** Whether every trial gets all epochs. */
  readonly isWhole: boolean;
  make(context: SearchContext, settings: S): Search;
}

const entry = <S>(one: Entry<S>): Entry<S> => one;
const none = z.strictObject({});

export const searches = {
  grid: entry({ settings: none, isWhole: true, make: (context) => new Grid(context) }),
  random: entry({ settings: none, isWhole: true, make: (context) => new Random(context) }),
  asha: entry({
    settings: z.strictObject({
      eta: z.number().int().min(2).max(10).default(3),
      minEpochs: z.number().int().min(1).default(1),
    }),
    isWhole: false,
    make: (context, settings) => new Asha(context, settings),
  }),
  tpe: entry({
    settings: z.strictObject({
      startup: z.number().int().min(1).default(10),
      candidates: z.number().int().min(1).max(10_000).default(24),
      share: z.number().gt(0).lt(1).default(0.25),
    }),
    isWhole: true,
    make: (context, settings) => new Tpe(context, settings),
  }),
} satisfies Record<string, object>;

export type SearchName = keyof typeof searches;
export type { Search, SearchContext, Step } from "./search.ts";
