// A drawing as MNIST keeps its digits: 20 pixels at most across and down, the middle of its ink in the middle of 28×28.
const [SIDE, INK] = [28, 20];

/** How much ink each pixel has, 0 to 1. */
function inkOf(canvas: HTMLCanvasElement | OffscreenCanvas): Float32Array {
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height); // red, green, blue, opacity
  return Float32Array.from({ length: canvas.width * canvas.height }, (_, i) => data[4 * i] / 255);
}

/** The mean of the places of ink, across and down. */
function middleOf(ink: Float32Array): [number, number] {
  let [sum, across, down] = [0, 0, 0];
  ink.forEach((value, i) => {
    sum += value;
    across += value * ((i % SIDE) + 0.5);
    down += value * (Math.floor(i / SIDE) + 0.5);
  });
  return [across / sum, down / sum];
}

/** @returns 28×28 values from 0 to 1, or null for a pad without ink */
export function digitOn(pad: HTMLCanvasElement): Float32Array | null {
  const ink = inkOf(pad);
  const places = [...ink.keys()].filter((i) => ink[i] > 0);
  if (places.length === 0) return null;
  const edges = (all: number[]): [number, number] =>
    all.reduce(([least, most], x) => [Math.min(least, x), Math.max(most, x)], [all[0], all[0]]);
  const [left, right] = edges(places.map((i) => i % pad.width));
  const [top, bottom] = edges(places.map((i) => Math.floor(i / pad.width)));
  const scale = INK / Math.max(right - left + 1, bottom - top + 1);

  const small = new OffscreenCanvas(SIDE, SIDE);
  const pen = small.getContext("2d") as OffscreenCanvasRenderingContext2D;
  pen.imageSmoothingQuality = "high";
  const draw = (x: number, y: number): Float32Array => {
    pen.clearRect(0, 0, SIDE, SIDE);
    pen.setTransform(scale, 0, 0, scale, x - left * scale, y - top * scale);
    pen.drawImage(pad, 0, 0);
    pen.resetTransform();
    return inkOf(small);
  };
  const [across, down] = middleOf(draw(0, 0));
  return draw(SIDE / 2 - across, SIDE / 2 - down);
}
