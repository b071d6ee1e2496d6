// Which of the known models a notebook's weights are of: by the names and shapes of their tensors, since a model is handed in as settings, never as code.
import { datasets, models } from "@tinycnn/vision";
import { type Config, createModel, defaults, specOf, type Weights } from "@tinycnn/vision/run";

/** The lecture's, and those that learn in minutes; larger ones are not trained in a page. */
const NAMES = ["tinycnn", ...Object.keys(models.variants), "resnet9", "resnet20", "airbench94"] as const;

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The data sets in the order in which they are likely: those that the code names come first. */
function setsIn(code: string): string[] {
  // Longer names first: "mnist" is in "fashion-mnist" too.
  const sets = datasets.names().sort((a, b) => b.length - a.length);
  let left = letters(code);
  const named = sets.filter((name) => {
    const isIn = left.includes(letters(name));
    left = left.replaceAll(letters(name), " ");
    return isIn;
  });
  return [...named, ...sets.filter((name) => !named.includes(name))];
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((side, i) => side === b[i]);

function isOf(config: Config, weights: Weights): boolean {
  const made = createModel(config.model, specOf(config)).stateDict();
  return (
    made.size === weights.size &&
    [...made].every(([name, { shape }]) => sameShape(shape, weights.get(name)?.shape ?? []))
  );
}

/** Elements of the first and last dimensions that a data set decides: its channels, its classes. */
function fits(dataset: string, weights: Weights): boolean {
  const all = [...weights.values()].map(({ shape }) => shape);
  const { channels, classes } = specOf({ dataset });
  const first = all.find((shape) => shape.length === 4);
  const last = all.findLast((shape) => shape.length === 2);
  return first?.[1] === channels && last?.[0] === classes.length;
}

/** Settings that make a model with such weights; null for one of the reader's own making. @param code of the notebook */
export function identify(weights: Weights, code: string): Config | null {
  for (const dataset of setsIn(code)) {
    if (!fits(dataset, weights)) continue;
    for (const model of NAMES) {
      const config = { ...defaults, dataset, model };
      if (isOf(config, weights)) return config;
    }
  }
  return null;
}
