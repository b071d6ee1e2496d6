// What every layer makes of one picture, and the filters it does it with.
import { NotPossibleError, nn, say } from "@tinycnn/core";
import { packBytes, packFloats, rangeOf, toBytes } from "../../inside/pack.ts";
import type { MapsLayer } from "../../inside/views.ts";
import { type Example, type ExampleOptions, readExample } from "./example.ts";
import { type Shownable, shown } from "./shown.ts";
import { type Call, callsNamed, kindOf, trace } from "./trace.ts";

export interface FeatureMapsOptions extends ExampleOptions {
  /** Names such as "conv.0"; all layers that give maps by default. */
  layers?: readonly string[];
}

/** Most maps of one layer, and most elements of all, that are shown. */
const MAX_MAPS = 64;
const MAX_ELEMENTS = 2_000_000;

async function layerOf({ name, module, output }: Call): Promise<MapsLayer> {
  const [, all, height, width] = output.shape;
  const channels = Math.min(all, MAX_MAPS);
  const data = await output.data();
  const area = height * width;
  const bytes = new Uint8Array(channels * area);
  const ranges = Array.from({ length: channels }, (_, c): [number, number] => {
    const map = data.subarray(c * area, (c + 1) * area);
    const [low, high] = rangeOf(map);
    bytes.set(toBytes(map, low, high), c * area);
    return [low, high];
  });
  const weight =
    module instanceof nn.Conv2d ? packFloats(await module.weight.data(), module.weight.shape) : null;
  return {
    name,
    kind: kindOf(module),
    shape: [channels, height, width],
    maps: packBytes(bytes),
    ranges,
    weight,
  };
}

/**
 * The feature maps of a model's layers for one example, and the filters of its convolutions, with the weights it has now.
 *
 * @throws Error that lists the layers, for a name that is none
 */
export async function featureMaps(
  model: nn.Module,
  example: Example,
  options: FeatureMapsOptions = {},
): Promise<Shownable> {
  const { x, picture } = await readExample(example, options);
  const calls = callsNamed(trace(model, x).calls, options.layers).filter(({ output }) => output.dim === 4);
  const layers: MapsLayer[] = [];
  let room = MAX_ELEMENTS;
  for (const call of calls) {
    room -= call.output.numel;
    if (room < 0) break;
    layers.push(await layerOf(call));
  }
  if (layers.length === 0) throw new NotPossibleError(say`none of these layers gives maps [N, C, H, W]`);
  return shown(
    { view: "maps", picture, layers },
    say`[feature maps of ${layers.map(({ name }) => name).join(", ")}]`,
  );
}
