// Drawing a picture the way up that EXIF says it was taken.

/** Whether height and width change places. */
export const isSideways = (orientation: number): boolean => orientation >= 5;

/** For each orientation where the unit square's x, y and corner go. */
const TURNS: Readonly<
  Record<number, readonly [a: number, b: number, c: number, d: number, e: number, f: number]>
> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, 1, 1, 0, 0, 0],
  6: [0, 1, -1, 0, 1, 0],
  7: [0, -1, -1, 0, 1, 1],
  8: [0, -1, 1, 0, 0, 1],
};

/** @param size the picture's sides before it is turned */
export function drawTurned(
  context: OffscreenCanvasRenderingContext2D,
  drawn: CanvasImageSource,
  { width, height }: { width: number; height: number },
  orientation: number,
): void {
  const [a, b, c, d, e, f] = TURNS[orientation];
  const { canvas } = context;
  context.setTransform(a, b, c, d, e * canvas.width, f * canvas.height);
  context.drawImage(drawn, 0, 0, width, height);
}
