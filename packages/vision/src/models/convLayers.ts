// Stacks of 3×3 convolutions, written as a list.
import { nn, options, say, type Tensor } from "@tinycnn/core";

/** One place of a stack: a convolution with what follows it, or a pooling that halves the image. */
export type Layer =
  | {
      /** Channels out. */
      conv: number;
      batchNorm?: boolean;
      /** Probability of a zero after the ReLU; none when left out. */
      dropout?: number;
    }
  | "pool"
  /** Two convolutions with ReLU beside a way straight through; channels stay. */
  | "residual";

const { flag, list, thing, whole } = options.kinds;

const place = options.signature("convLayers, layer", {
  conv: options.needs(whole(1)),
  batchNorm: options.named(flag, false),
  dropout: options.named(options.kinds.number({ min: 0, max: 1 }), undefined),
});

export const someLayers = list(
  thing<Layer>(
    () => say`"pool", "residual" or { conv, batchNorm, dropout }`,
    (layer) => layer === "pool" || layer === "residual" || options.isPlain(layer),
  ),
);

const residual = options.signature("Residual", { inner: options.needs(nn.aModule) });

/** x + inner(x) (He et al. 2015, https://arxiv.org/abs/1512.03385). */
export class Residual extends nn.Module {
  static readonly signature: options.Signature = residual;
  readonly inner: nn.Module;

  constructor(inner: nn.Module);
  constructor(...args: unknown[]) {
    super();
    this.inner = residual.read(args).inner;
  }

  override forward(x: Tensor): Tensor {
    return x.add(this.inner(x));
  }
}

const own = options.signature("convLayers", {
  inChannels: options.needs(whole(1)),
  layers: options.needs(someLayers),
  /** Whether convolutions learn a bias; true by default. */
  bias: options.has(flag, true),
});

export interface ConvLayersOptions extends options.OptionsOf<typeof own.parameters> {}

/** The layers in order: Conv2d(3×3, padding 1), BatchNorm2d, ReLU, Dropout for each convolution; MaxPool2d(2) for "pool". */
export function convLayers(inChannels: number, layers: readonly Layer[], bias: boolean): nn.Sequential;
export function convLayers(
  inChannels: number,
  layers: readonly Layer[],
  options?: ConvLayersOptions,
): nn.Sequential;
export function convLayers(...args: unknown[]): nn.Sequential {
  const { inChannels, layers, bias } = own.read(args);
  const made: nn.Module[] = [];
  let channels = inChannels;
  for (const layer of layers) {
    if (layer === "pool") {
      made.push(new nn.MaxPool2d(2));
      continue;
    }
    if (layer === "residual") {
      made.push(new Residual(convLayers(channels, [{ conv: channels }, { conv: channels }], { bias })));
      continue;
    }
    place.read([layer]);
    made.push(new nn.Conv2d(channels, layer.conv, 3, { padding: 1, bias }));
    if (layer.batchNorm) made.push(new nn.BatchNorm2d(layer.conv));
    made.push(new nn.ReLU());
    if (layer.dropout !== undefined) made.push(new nn.Dropout(layer.dropout));
    channels = layer.conv;
  }
  return new nn.Sequential(...made);
}

options.describe(convLayers, own);

/** Channels and side of the maps that a stack makes of square images. */
export function stackOutput(
  inChannels: number,
  imageSize: number,
  layers: readonly Layer[],
): [number, number] {
  const channels = layers.reduce((c, layer) => (typeof layer === "string" ? c : layer.conv), inChannels);
  const side = layers.reduce((s, layer) => (layer === "pool" ? Math.floor(s / 2) : s), imageSize);
  return [channels, side];
}
