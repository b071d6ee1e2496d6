// The last layer of a classifier, for other classes than it was trained on: the first thing that a transfer changes.
import { nn, options, say } from "@tinycnn/core";

/** Where a model's last layer is. */
export interface HeadPlace {
  readonly name: string;
  readonly layer: nn.Linear | nn.Conv2d;
}

/** The last layer with weights of its own, which gives the logits, and its name. @throws ArgumentError where there is none */
export function headOf(model: nn.Module): HeadPlace {
  const found = [...model.namedModules()]
    .filter(([name, one]) => name !== "" && (one instanceof nn.Linear || one instanceof nn.Conv2d))
    .at(-1);
  if (!found)
    throw options.wrong("headOf", "model", say`a model whose last layer is a Linear or a Conv2d`, model);
  return { name: found[0], layer: found[1] as nn.Linear | nn.Conv2d };
}

/** A new one of the same kind, whose weights are drawn from the default generator. */
const made = ({ layer }: HeadPlace, classes: number): nn.Module =>
  layer instanceof nn.Linear
    ? new nn.Linear(layer.inFeatures, classes, { bias: layer.bias !== null })
    : new nn.Conv2d(layer.inChannels, classes, layer.kernelSize, { bias: layer.bias !== null });

const own = options.signature("replaceHead", {
  model: options.needs(nn.aModule),
  numClasses: options.needs(options.kinds.whole(1)),
});

/**
 * Puts a new last layer in the place of a classifier's: `model.fc = new nn.Linear(model.fc.inFeatures, numClasses)`, whatever its
 * name there is.
 *
 * @returns the new layer, whose parameters learn faster than the others, or alone
 * @throws ArgumentError for a model without a Linear or Conv2d
 */
export function replaceHead(model: nn.Module, numClasses: number): nn.Module;
export function replaceHead(...args: unknown[]): nn.Module {
  const { model, numClasses } = own.read(args);
  const place = headOf(model);
  const parts = place.name.split(".");
  const last = parts.pop() as string;
  const head = made(place, numClasses).to(model.parameters()[0].device);
  model.getSubmodule(parts.join(".")).addModule(last, head);
  return head;
}

options.describe(replaceHead, own);
