import { nn, options, type Tensor } from "@tinycnn/core";
import { convLayers, type Layer, Residual } from "./convLayers.ts";
import { halvedThrice, type ModelOptions, type ModelPlaces, modelParameters } from "./options.ts";

const bn = (conv: number): Layer => ({ conv, batchNorm: true });
const stack = (inChannels: number, ...layers: Layer[]): nn.Sequential =>
  convLayers(inChannels, layers, { bias: false });
const residual = (channels: number): Residual => new Residual(stack(channels, bn(channels), bn(channels)));

/** What the logits are multiplied by. */
const SCALE = 0.125;

const own = options.signature("ResNet9", modelParameters(halvedThrice));

/**
 * ResNet-9 (David Page 2018, https://github.com/davidcpage/cifar10-fast, the DAWNBench entry), its pooling here after the ReLU, as in
 * most retellings; [N, C, S, S] to logits [N, classes]. 6,573,120 parameters for 3×32×32.
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
  readonly linear: nn.Linear;

  constructor(...more: ModelPlaces);
  constructor(options?: Partial<ModelOptions>);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, imageSize, numClasses } = own.read(args);
    this.prep = stack(inChannels, bn(64)); // [N, 64, S, S]
    this.layer1 = stack(64, bn(128), "pool"); // [N, 128, S/2, S/2]
    this.residual1 = residual(128);
    this.layer2 = stack(128, bn(256), "pool"); // [N, 256, S/4, S/4]
    this.layer3 = stack(256, bn(512), "pool"); // [N, 512, S/8, S/8]
    this.residual3 = residual(512);
    this.pool = new nn.MaxPool2d(Math.floor(imageSize / 8)); // [N, 512, 1, 1]
    this.linear = new nn.Linear(512, numClasses, { bias: false });
  }

  override forward(x: Tensor): Tensor {
    const early = this.residual1(this.layer1(this.prep(x)));
    const late = this.residual3(this.layer3(this.layer2(early)));
    return this.linear(this.pool(late).flatten(1)).mul(SCALE);
  }
}
