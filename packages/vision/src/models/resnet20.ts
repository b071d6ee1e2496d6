// ResNet-20 for small images (He et al. 2015, https://arxiv.org/abs/1512.03385, section 4.2), under torchvision's names.
import { nn, options, type Tensor } from "@tinycnn/core";
import { halvedTwice, type ModelOptions, type ModelPlaces, modelParameters } from "./options.ts";

const conv3x3 = (inChannels: number, outChannels: number, stride = 1): nn.Conv2d =>
  new nn.Conv2d(inChannels, outChannels, 3, { stride, padding: 1, bias: false });

/** Two convolutions beside a way straight through, which is a 1×1 convolution where the sizes change (the paper's option B). */
class BasicBlock extends nn.Module {
  readonly conv1: nn.Conv2d;
  readonly bn1: nn.BatchNorm2d;
  readonly relu: nn.ReLU;
  readonly conv2: nn.Conv2d;
  readonly bn2: nn.BatchNorm2d;
  readonly downsample: nn.Sequential | null;

  constructor(inChannels: number, outChannels: number, stride: number) {
    super();
    const changes = stride !== 1 || inChannels !== outChannels;
    this.conv1 = conv3x3(inChannels, outChannels, stride);
    this.bn1 = new nn.BatchNorm2d(outChannels);
    this.relu = new nn.ReLU();
    this.conv2 = conv3x3(outChannels, outChannels);
    this.bn2 = new nn.BatchNorm2d(outChannels);
    this.downsample = changes
      ? new nn.Sequential(
          new nn.Conv2d(inChannels, outChannels, 1, { stride, bias: false }),
          new nn.BatchNorm2d(outChannels),
        )
      : null;
  }

  override forward(x: Tensor): Tensor {
    const y = this.bn2(this.conv2(this.relu(this.bn1(this.conv1(x)))));
    return this.relu(y.add(this.downsample ? this.downsample(x) : x));
  }
}

/** Three blocks, the first of which may halve the image. */
const stage = (inChannels: number, outChannels: number, stride: number): nn.Sequential =>
  new nn.Sequential(
    new BasicBlock(inChannels, outChannels, stride),
    new BasicBlock(outChannels, outChannels, 1),
    new BasicBlock(outChannels, outChannels, 1),
  );

const own = options.signature("ResNet20", modelParameters(halvedTwice));

/** [N, C, S, S] to logits [N, classes], any S of at least 4; 272,474 parameters for 3 channels and 10 classes. */
export class ResNet20 extends nn.Module {
  static readonly signature: options.Signature = own;
  readonly conv1: nn.Conv2d;
  readonly bn1: nn.BatchNorm2d;
  readonly relu: nn.ReLU;
  readonly layer1: nn.Sequential;
  readonly layer2: nn.Sequential;
  readonly layer3: nn.Sequential;
  readonly avgpool: nn.AdaptiveAvgPool2d;
  readonly fc: nn.Linear;

  constructor(...more: ModelPlaces);
  constructor(options?: Partial<ModelOptions>);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, numClasses } = own.read(args);
    this.conv1 = conv3x3(inChannels, 16);
    this.bn1 = new nn.BatchNorm2d(16);
    this.relu = new nn.ReLU();
    this.layer1 = stage(16, 16, 1); // [N, 16, S, S]
    this.layer2 = stage(16, 32, 2); // [N, 32, S/2, S/2]
    this.layer3 = stage(32, 64, 2); // [N, 64, S/4, S/4]
    this.avgpool = new nn.AdaptiveAvgPool2d(1);
    this.fc = new nn.Linear(64, numClasses);
  }

  override forward(x: Tensor): Tensor {
    const y = this.layer3(this.layer2(this.layer1(this.relu(this.bn1(this.conv1(x))))));
    return this.fc(this.avgpool(y).flatten(1));
  }
}
