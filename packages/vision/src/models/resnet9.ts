import { nn, options, type Tensor } from "@tinycnn/core";
import { convLayers, type Layer, Residual } from "./convLayers.ts";
import { halvedThrice, modelParameters } from "./options.ts";

const bn = (conv: number): Layer => ({ conv, batchNorm: true });
const stack = (inChannels: number, ...layers: Layer[]): nn.Sequential =>
  convLayers(inChannels, layers, { bias: false });
const residual = (channels: number): Residual => new Residual(stack(channels, bn(channels), bn(channels)));

/** What the logits are multiplied by. */
const SCALE = 0.125;

const own = options.signature("ResNet9", {
  ...modelParameters(halvedThrice),
  /** Channels of the first convolution; the last have eight times as many. */
  width: options.has(options.kinds.whole(1), 64),
});

type Places = options.Places<
  [inChannels: number, imageSize: number, numClasses: number, width: number],
  ResNet9Options
>;

/** What `ResNet9` takes by name. */
export interface ResNet9Options extends options.OptionsOf<typeof own.parameters> {}

/**
 * ResNet-9 (David Page 2018, https://github.com/davidcpage/cifar10-fast, the DAWNBench entry), its pooling here after the ReLU, as in
 * most retellings; [N, C, S, S] to logits [N, classes]. 6,573,120 parameters for 3×32×32, 413,056 with a width of 16.
 */
export class ResNet9 extends nn.Module {
  static readonly signature: options.Signature = own;
  readonly prep: nn.Sequential;
  readonly layer1: nn.Sequential;
  readonly residual1: Residual;
  readonly layer2: nn.Sequential;
  readonly layer3: nn.Sequential;
  readonly residual3: Residual;
  readonly pool: nn.MaxPool2d;
  /** Another one in its place, for other classes, is what is run. */
  linear: nn.Linear;

  constructor(...more: Places);
  constructor(options?: ResNet9Options);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, imageSize, numClasses, width } = own.read(args);
    const [one, two, three, four] = [width, 2 * width, 4 * width, 8 * width];
    this.prep = stack(inChannels, bn(one)); // [N, W, S, S]
    this.layer1 = stack(one, bn(two), "pool"); // [N, 2W, S/2, S/2]
    this.residual1 = residual(two);
    this.layer2 = stack(two, bn(three), "pool"); // [N, 4W, S/4, S/4]
    this.layer3 = stack(three, bn(four), "pool"); // [N, 8W, S/8, S/8]
    this.residual3 = residual(four);
    this.pool = new nn.MaxPool2d(Math.floor(imageSize / 8)); // [N, 8W, 1, 1]
    this.linear = new nn.Linear(four, numClasses, { bias: false });
  }

  override forward(x: Tensor): Tensor {
    const early = this.residual1(this.layer1(this.prep(x)));
    const late = this.residual3(this.layer3(this.layer2(early)));
    return this.linear(this.pool(late).flatten(1)).mul(SCALE);
  }
}
