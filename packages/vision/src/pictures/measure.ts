// Mean and spread of pictures' bytes, in whole numbers: the same whatever the order they came in.

/** Means and deviations of pictures' channels, gathered picture by picture. */
export class Measures {
  readonly #channels: number;
  /** Of each picture: sums of its bytes and of their squares, by channel. */
  readonly #sums: Uint32Array | Float64Array;
  readonly #pixels: number;

  constructor(count: number, channels: number, pixels: number) {
    this.#channels = channels;
    this.#pixels = pixels;
    // Squares of as many bytes as have room in 32 bits.
    const Sums = pixels <= 2 ** 16 ? Uint32Array : Float64Array;
    this.#sums = new Sums(2 * channels * count);
  }

  add(i: number, data: Uint8Array): void {
    const channels = this.#channels;
    const at = 2 * channels * i;
    for (let p = 0; p < data.length; p += channels)
      for (let c = 0; c < channels; c++) {
        const value = data[p + c];
        this.#sums[at + 2 * c] += value;
        this.#sums[at + 2 * c + 1] += value * value;
      }
  }

  /** Of these pictures' values in [0, 1], to four digits, as sets' are given. */
  over(numbers: Iterable<number>): { mean: number[]; std: number[] } {
    const channels = this.#channels;
    const totals = new Float64Array(2 * channels);
    let count = 0;
    for (const i of numbers) {
      count += this.#pixels;
      for (let k = 0; k < totals.length; k++) totals[k] += this.#sums[2 * channels * i + k];
    }
    const mean: number[] = [];
    const std: number[] = [];
    for (let c = 0; c < channels; c++) {
      const m = totals[2 * c] / count;
      const variance = Math.max(0, totals[2 * c + 1] / count - m * m);
      mean.push(Number((m / 255).toFixed(4)));
      // Pictures of one flat colour have none.
      std.push(Math.max(0.001, Number((Math.sqrt(variance) / 255).toFixed(4))));
    }
    return { mean, std };
  }
}
