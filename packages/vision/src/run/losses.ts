// Losses by their name on the command line: those modules of core that say how they are chosen.
import { nn, options, say } from "@tinycnn/core";
import { schemaOf } from "./described.ts";
import { choiceSchema, type Entry, entry, type Named } from "./named.ts";

const classes = options.choicesIn(nn, nn.Module);

export const losses: Readonly<Record<string, Entry<null, nn.Module>>> = Object.fromEntries(
  Object.entries(classes).map(([name, kind]) => [
    name,
    entry(schemaOf(kind.signature), (settings) => Reflect.construct(kind, [settings]), kind.signature),
  ]),
);

export const lossSchema = choiceSchema(() => say`loss`, losses);

/** What a loss calls the weight of each class. */
const WEIGHTS: Readonly<Record<string, string>> = { "cross-entropy": "weight", focal: "alpha" };

/** Whether a loss can count classes differently. */
export const weighsClasses = (loss: Named): boolean => Object.hasOwn(WEIGHTS, loss.name);

/** @param weights how much each class counts; all alike by default */
export function createLoss(loss: Named, weights: readonly number[] | null = null): nn.Module {
  if (!weights || !weighsClasses(loss)) return losses[loss.name].make(loss, null);
  const { name, ...settings } = loss;
  return Reflect.construct(classes[name], [{ ...settings, [WEIGHTS[name]]: weights }]);
}
