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

export const createLoss = (loss: Named): nn.Module => losses[loss.name].make(loss, null);
