import { defaultGenerator } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";

/**
 * Multiplies each channel of a normalised tensor [C, H, W] by a factor of 1 - amount to 1 + amount and adds -amount to amount, as if the
 * light had another colour; drawn evenly and anew for every channel, factor first. Stands behind Normalize.
 */
export class ChannelJitter extends transforms.TensorTransform {
  readonly amount: number;

  constructor(amount: number) {
    super();
    if (!(amount >= 0 && amount < 1))
      throw new RangeError(`ChannelJitter: amount must be a number from 0, below 1, got ${amount}`);
    this.amount = amount;
  }

  override write(out: Float32Array, { channels, height, width }: transforms.PixelShape): void {
    const draw = (): number => (2 * defaultGenerator.rand() - 1) * this.amount;
    const size = height * width;
    for (let c = 0; c < channels; c++) {
      const [factor, shift] = [1 + draw(), draw()];
      for (let i = c * size; i < (c + 1) * size; i++) out[i] = out[i] * factor + shift;
    }
  }

  override toString(): string {
    return `ChannelJitter(${this.amount})`;
  }
}
