// Fast style transfer (Johnson et al. 2016, https://arxiv.org/abs/1603.08155): a network repaints a picture in one go. It learns from what
// another network sees in pictures: the contents should stay, and what stands beside what should be as in the style's picture.
import { arange, nn, noGrad, optim, rand, type Tensor } from "@tinycnn/core";
import { saveImage } from "@tinycnn/vision/node";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

/** A convolution that sees the picture mirrored beyond its border. */
class ConvLayer extends nn.Module {
  reflection_pad: nn.ReflectionPad2d;
  conv2d: nn.Conv2d;

  constructor(from: number, to: number, kernelSize: number, stride: number) {
    super();
    this.reflection_pad = new nn.ReflectionPad2d(Math.floor(kernelSize / 2));
    this.conv2d = new nn.Conv2d(from, to, kernelSize, stride);
  }

  override forward(x: Tensor): Tensor {
    return this.conv2d(this.reflection_pad(x));
  }
}

class ResidualBlock extends nn.Module {
  conv1: ConvLayer;
  in1: nn.InstanceNorm2d;
  conv2: ConvLayer;
  in2: nn.InstanceNorm2d;

  constructor(channels: number) {
    super();
    this.conv1 = new ConvLayer(channels, channels, 3, 1);
    this.in1 = new nn.InstanceNorm2d(channels, { affine: true });
    this.conv2 = new ConvLayer(channels, channels, 3, 1);
    this.in2 = new nn.InstanceNorm2d(channels, { affine: true });
  }

  override forward(x: Tensor): Tensor {
    const y = F.relu(this.in1(this.conv1(x)));
    return this.in2(this.conv2(y)).add(x);
  }
}

/** Enlarges by repeating pixels before it convolves: transposed convolutions leave a chequerboard. */
class UpsampleConvLayer extends ConvLayer {
  override forward(x: Tensor): Tensor {
    return super.forward(F.interpolate(x, { scaleFactor: 2, mode: "nearest" }));
  }
}

/** Pictures [N, channels, H, W], 0 to 255, to repainted ones of the same shape; H and W multiples of 4. */
export class TransformerNet extends nn.Module {
  conv1: ConvLayer;
  in1: nn.InstanceNorm2d;
  conv2: ConvLayer;
  in2: nn.InstanceNorm2d;
  conv3: ConvLayer;
  in3: nn.InstanceNorm2d;
  res: nn.Sequential;
  deconv1: UpsampleConvLayer;
  in4: nn.InstanceNorm2d;
  deconv2: UpsampleConvLayer;
  in5: nn.InstanceNorm2d;
  deconv3: ConvLayer;

  constructor(channels: number, width: number) {
    super();
    const norm = (count: number) => new nn.InstanceNorm2d(count, { affine: true });
    this.conv1 = new ConvLayer(channels, width, 9, 1);
    this.in1 = norm(width);
    this.conv2 = new ConvLayer(width, width * 2, 3, 2);
    this.in2 = norm(width * 2);
    this.conv3 = new ConvLayer(width * 2, width * 4, 3, 2);
    this.in3 = norm(width * 4);
    this.res = new nn.Sequential(...Array.from({ length: 5 }, () => new ResidualBlock(width * 4)));
    this.deconv1 = new UpsampleConvLayer(width * 4, width * 2, 3, 1);
    this.in4 = norm(width * 2);
    this.deconv2 = new UpsampleConvLayer(width * 2, width, 3, 1);
    this.in5 = norm(width);
    this.deconv3 = new ConvLayer(width, channels, 9, 1);
  }

  override forward(x: Tensor): Tensor {
    x = F.relu(this.in1(this.conv1(x)));
    x = F.relu(this.in2(this.conv2(x)));
    x = F.relu(this.in3(this.conv3(x)));
    x = this.res(x);
    x = F.relu(this.in4(this.deconv1(x)));
    x = F.relu(this.in5(this.deconv2(x)));
    return this.deconv3(x);
  }
}

/**
 * What is seen in a picture [N, channels, H, W] at four depths. In place of VGG-16, whose weights are half a gigabyte, a small network as
 * it was drawn: what lies beside what is seen by random filters, too (Ulyanov et al. 2017, https://arxiv.org/abs/1711.10925).
 */
export class Features extends nn.Module<[Tensor], Tensor[]> {
  slices: nn.ModuleList;

  constructor(channels: number, width: number) {
    super();
    const conv = (from: number, to: number) => [new nn.Conv2d(from, to, 3, { padding: 1 }), new nn.ReLU()];
    this.slices = new nn.ModuleList([
      new nn.Sequential(...conv(channels, width)),
      new nn.Sequential(new nn.MaxPool2d(2), ...conv(width, width * 2)),
      new nn.Sequential(new nn.MaxPool2d(2), ...conv(width * 2, width * 4)),
      new nn.Sequential(new nn.MaxPool2d(2), ...conv(width * 4, width * 4)),
    ]);
    this.requiresGrad_(false);
  }

  override forward(x: Tensor): Tensor[] {
    return [...this.slices].map((slice) => (x = slice(x)));
  }
}

/** How much channels are seen together, [N, C, C], of features [N, C, H, W]. */
export function gramMatrix(features: Tensor): Tensor {
  const [count, channels, height, width] = features.shape;
  const line = features.view(count, channels, height * width);
  return line.bmm(line.transpose(1, 2)).div(channels * height * width);
}

/** Pixels of 0 to 255 as a network of classes takes them. */
const normalised = (x: Tensor, mean: number, std: number): Tensor => x.div(255).sub(mean).div(std);

interface Sizes {
  channels?: number;
  width?: number;
  contentWeight?: number;
  styleWeight?: number;
}

/** @param style the picture [1, channels, H, W], 0 to 255, whose manner is wanted */
export function fastStyle(
  style: Tensor,
  { channels = 1, width = 8, contentWeight = 1e5, styleWeight = 1e10 }: Sizes = {},
): Training<[pictures: Tensor]> & { transformer: TransformerNet } {
  const transformer = new TransformerNet(channels, width);
  const features = new Features(channels, width);
  const optimizer = new optim.Adam(transformer.parameters(), { lr: 1e-3 });
  const mse = new nn.MSELoss();
  const see = (x: Tensor): Tensor[] => features(normalised(x, 0.45, 0.225));
  const wanted = noGrad(() => see(style).map(gramMatrix));
  return {
    transformer,
    modules: { transformer },
    step(pictures) {
      optimizer.zeroGrad();
      const painted = transformer(pictures);
      const [found, before] = [see(painted), noGrad(() => see(pictures))];
      const contentLoss = mse(found[1], before[1]).mul(contentWeight);
      const count = pictures.size(0);
      const styleLoss = found
        .map((one, i) => mse(gramMatrix(one), wanted[i].repeat(count, 1, 1)))
        .reduce((sum, one) => sum.add(one))
        .mul(styleWeight);
      const loss = contentLoss.add(styleLoss);
      loss.backward();
      optimizer.step();
      return { loss, contentLoss, styleLoss, painted };
    },
  };
}

/** Learns stripes, and writes what it makes of 16 pictures to fastStyle.png. */
export async function main(steps = 60, file = "fastStyle.png"): Promise<void> {
  const batches = await fashionBatches(8, 32);
  const line = arange(32);
  const stripes = line
    .view(32, 1)
    .add(line)
    .mul(Math.PI / 3)
    .sin()
    .add(1)
    .mul(127.5); // [32, 32]
  const made = fastStyle(stripes.view(1, 1, 32, 32), { styleWeight: 1e6, contentWeight: 1 });
  await watch(
    () => made,
    () => [
      batches()[0]
        .mul(255)
        .add(rand([1])),
    ],
    steps,
  );
  const [pictures] = batches();
  await saveImage(
    noGrad(() => made.transformer(pictures.mul(255)).clamp(0, 255).div(255)),
    file,
  );
}
