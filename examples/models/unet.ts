// U-Net (Ronneberger et al. 2015, https://arxiv.org/abs/1505.04597): a class for every pixel. What the way down saw is laid beside what
// the way up tells.
import { arange, cat, nn, optim, rand, type Tensor } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";

const F = nn.functional;

class DoubleConv extends nn.Module {
  double_conv: nn.Sequential;

  constructor(from: number, to: number) {
    super();
    const once = (i: number): nn.Module[] => [
      new nn.Conv2d(i, to, 3, { padding: 1, bias: false }),
      new nn.BatchNorm2d(to),
      new nn.ReLU(),
    ];
    this.double_conv = new nn.Sequential(...once(from), ...once(to));
  }

  override forward(x: Tensor): Tensor {
    return this.double_conv(x);
  }
}

const down = (from: number, to: number): nn.Sequential =>
  new nn.Sequential(new nn.MaxPool2d(2), new DoubleConv(from, to));

class Up extends nn.Module {
  up: nn.ConvTranspose2d;
  conv: DoubleConv;

  constructor(from: number, to: number) {
    super();
    this.up = new nn.ConvTranspose2d(from, from / 2, 2, 2);
    this.conv = new DoubleConv(from, to);
  }

  /** @param beside of the same level on the way down, a pixel larger where a size was odd */
  override forward(x: Tensor, beside: Tensor): Tensor {
    x = this.up(x);
    const [high, wide] = [beside.size(2) - x.size(2), beside.size(3) - x.size(3)];
    const half = (size: number): [number, number] => [size >> 1, size - (size >> 1)];
    return this.conv(cat([beside, F.pad(x, [...half(wide), ...half(high)])], 1));
  }
}

/** Pictures [N, channels, H, W] to logits [N, classes, H, W]. */
export class UNet extends nn.Module {
  inc: DoubleConv;
  down1: nn.Sequential;
  down2: nn.Sequential;
  down3: nn.Sequential;
  down4: nn.Sequential;
  up1: Up;
  up2: Up;
  up3: Up;
  up4: Up;
  outc: nn.Conv2d;

  constructor(channels: number, classes: number, width = 64) {
    super();
    this.inc = new DoubleConv(channels, width);
    this.down1 = down(width, width * 2);
    this.down2 = down(width * 2, width * 4);
    this.down3 = down(width * 4, width * 8);
    this.down4 = down(width * 8, width * 16);
    this.up1 = new Up(width * 16, width * 8);
    this.up2 = new Up(width * 8, width * 4);
    this.up3 = new Up(width * 4, width * 2);
    this.up4 = new Up(width * 2, width);
    this.outc = new nn.Conv2d(width, classes, 1);
  }

  override forward(x: Tensor): Tensor {
    const x1 = this.inc(x);
    const x2 = this.down1(x1);
    const x3 = this.down2(x2);
    const x4 = this.down3(x3);
    x = this.up1(this.down4(x4), x4);
    x = this.up2(x, x3);
    x = this.up3(x, x2);
    return this.outc(this.up4(x, x1));
  }
}

/** 1 − the share of pixels that two masks [N, classes, H, W] have in common, the mean over classes and pictures (Dice 1945). */
export function diceLoss(found: Tensor, wanted: Tensor): Tensor {
  const [a, b] = [found.flatten(0, 1), wanted.flatten(0, 1)];
  const common = a.mul(b).sum([-1, -2]).mul(2);
  const both = a.sum([-1, -2]).add(b.sum([-1, -2]));
  const dice = common.add(1e-6).div(F.where(both.eq(0), common, both).add(1e-6));
  return dice.mean().neg().add(1);
}

interface Sizes {
  channels?: number;
  classes?: number;
  width?: number;
  lr?: number;
}

export function unet({
  channels = 1,
  classes = 3,
  width = 8,
  lr = 1e-4,
}: Sizes = {}): Training<[pictures: Tensor, masks: Tensor]> {
  const model = new UNet(channels, classes, width);
  const optimizer = new optim.RMSprop(model.parameters(), { lr, weightDecay: 1e-8, momentum: 0.9 });
  const criterion = new nn.CrossEntropyLoss();
  return {
    modules: { model },
    step(pictures, masks) {
      const logits = model(pictures);
      const each = F.oneHot(masks, classes).permute(0, 3, 1, 2).float();
      const dice = diceLoss(F.softmax(logits, 1), each);
      const loss = criterion(logits, masks).add(dice);
      optimizer.zeroGrad();
      loss.backward();
      const norm = nn.utils.clipGradNorm(model.parameters(), 1);
      optimizer.step();
      return { loss, dice, logits, norm };
    },
  };
}

/** A disc and a bar at places drawn, in noise: [N, 1, 48, 48], and which pixel is what, 0 for neither. */
function shapes(count: number): [Tensor, Tensor] {
  const line = arange(48);
  const [y, x] = [line.view(1, 48, 1), line.view(1, 1, 48)];
  const place = (): Tensor => rand([count, 1, 1]).mul(32).add(8);
  const disc = x.sub(place()).pow(2).add(y.sub(place()).pow(2)).lt(49);
  const bar = x.sub(place()).abs().lt(3).logicalAnd(y.sub(place()).abs().lt(8));
  const masks = F.where(bar, 2, disc.int()).int();
  const pictures = masks
    .float()
    .div(2)
    .add(rand([count, 48, 48]));
  return [pictures.unsqueeze(1), masks];
}

export async function main(steps = 80): Promise<void> {
  await watch(
    () => unet({ lr: 1e-3 }),
    () => shapes(8),
    steps,
  );
}
