// Tree-structured Parzen estimator (Bergstra et al. 2011): trials are split into the better and the others, and the next point is the
// one, of some drawn from the density of the better, where that density is highest against the one of the others.
import type { Generator } from "@tinycnn/core";
import { type Dimension, generatorOf, keyOf, type Point } from "../space.ts";
import { lastValue, type Trial } from "../trial.ts";
import { drawNew, triedOf } from "./drawn.ts";
import type { Search, SearchContext, Step } from "./search.ts";

export interface TpeSettings {
  /** Trials drawn evenly first. */
  startup: number;
  /** Points that each next one is chosen of. */
  candidates: number;
  /** Share of the trials that count as the better. */
  share: number;
}

interface Density {
  draw(generator: Generator): number;
  /** Logarithm of the density at a place. */
  at(place: number): number;
}

/** Of two numbers drawn evenly, one drawn normally. */
const normal = (generator: Generator): number =>
  Math.sqrt(-2 * Math.log(1 - generator.rand())) * Math.cos(2 * Math.PI * generator.rand());

/** A bell around each place, as wide as its neighbours are far, and a wide one over all: what was never tried stays possible. */
function bells(places: readonly number[]): Density {
  const sorted = [...places].sort((a, b) => a - b);
  const least = 1 / Math.min(100, 1 + sorted.length);
  const centers = sorted.map((center, i) => {
    const before = center - (sorted[i - 1] ?? 0);
    const behind = (sorted[i + 1] ?? 1) - center;
    return { center, width: Math.min(1, Math.max(least, before, behind)) };
  });
  const all = [...centers, { center: 0.5, width: 1 }];
  return {
    draw(generator) {
      const { center, width } = all[Math.floor(generator.rand() * all.length)];
      for (let i = 0; i < 100; i++) {
        const place = center + width * normal(generator);
        if (place >= 0 && place < 1) return place;
      }
      return center;
    },
    at: (place) =>
      Math.log(
        all.reduce(
          (sum, { center, width }) => sum + Math.exp(-0.5 * ((place - center) / width) ** 2) / width,
          0,
        ) / all.length,
      ),
  };
}

/** How often each value came, each of them once more than it did. */
function shares(places: readonly number[], count: number): Density {
  const indexOf = (place: number): number => Math.min(count - 1, Math.floor(place * count));
  const weights = Array.from({ length: count }, () => 1);
  for (const place of places) weights[indexOf(place)]++;
  const total = count + places.length;
  return {
    draw(generator) {
      let rest = generator.rand() * total;
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return ((index < 0 ? count - 1 : index) + 0.5) / count;
    },
    at: (place) => Math.log(weights[indexOf(place)] / total),
  };
}

const densityOf = ({ isOrdered, values }: Dimension, places: readonly number[]): Density =>
  isOrdered ? bells(places) : shares(places, values?.length ?? 1);

export class Tpe implements Search {
  readonly #context: SearchContext;
  readonly #settings: TpeSettings;

  constructor(context: SearchContext, settings: TpeSettings) {
    this.#context = context;
    this.#settings = settings;
  }

  next(trials: readonly Trial[]): Step | null {
    const { space, epochs, seed } = this.#context;
    if (trials.length >= this.#context.trials) return null;
    const known = trials.filter(({ isOpen }) => !isOpen);
    const point =
      (known.length < this.#settings.startup ? null : this.#promising(trials, known)) ??
      drawNew(space, seed, trials);
    return point && { kind: "new", point, until: epochs };
  }

  /** Null where all candidates were tried. */
  #promising(trials: readonly Trial[], known: readonly Trial[]): Point | null {
    const { space, seed } = this.#context;
    const { candidates, share } = this.#settings;
    const sorted = [...known].sort(
      (a, b) => (lastValue(b) ?? 0) - (lastValue(a) ?? 0) || a.number - b.number,
    );
    const count = Math.max(1, Math.ceil(share * sorted.length));
    const [better, others] = [sorted.slice(0, count), sorted.slice(count)];
    const tried = triedOf(trials);
    const generator = generatorOf(seed, trials.length);
    const pairs = space.dimensions.map((dimension) => {
      const places = (of: readonly Trial[]) =>
        of.map(({ point }) => dimension.placeOf(point[dimension.name]));
      return {
        dimension,
        good: densityOf(dimension, places(better)),
        bad: densityOf(dimension, places(others)),
      };
    });
    let best: { point: Point; score: number } | null = null;
    for (let i = 0; i < candidates; i++) {
      let score = 0;
      const entries = pairs.map(({ dimension, good, bad }) => {
        const value = dimension.at(good.draw(generator));
        const place = dimension.placeOf(value);
        score += good.at(place) - bad.at(place);
        return [dimension.name, value];
      });
      const point = Object.fromEntries(entries);
      if (!tried.has(keyOf(point)) && (!best || score > best.score)) best = { point, score };
    }
    return best?.point ?? null;
  }
}
