// One photo classified: the photo, what the model saw of it, and how sure it is.
import { say } from "@tinycnn/core";
import { className, type Image } from "@tinycnn/vision";
import { dataUrl, thumbnail } from "./pixels.ts";
import { BLUE, page, QUIET, short, text } from "./svg.ts";

export interface PredictionOptions {
  photo: Image;
  /** The photo as the model gets it, before normalisation. */
  seen: Image;
  /** The likeliest first. */
  top: { label: string; probability: number }[];
  file: string;
  title: string;
}

const SIDE = 240;
const TOP = 100;

/** An image element fitted into a square. */
function fitted(x: number, url: string, { width, height }: Image): string {
  const factor = SIDE / Math.max(width, height);
  const [w, h] = [width * factor, height * factor];
  const place = `x="${x + (SIDE - w) / 2}" y="${TOP + (SIDE - h) / 2}" width="${w}" height="${h}"`;
  const frame = `<rect x="${x}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="#f3f4f6"/>`;
  return `${frame}<image ${place} xlink:href="${url}" href="${url}"/>`;
}

export async function predictionSvg({ photo, seen, top, file, title }: PredictionOptions): Promise<string> {
  const left = 28;
  const middle = left + SIDE + 24;
  const right = middle + SIDE + 32;
  const width = right + 380;
  const row = Math.min(46, SIDE / top.length);
  const small = thumbnail(photo, 2 * SIDE);
  const bars = top.map(({ label, probability }, i) => {
    const y = TOP + i * row;
    const length = Math.max(1.5, 190 * probability);
    const color = i === 0 ? BLUE : "#9db7e6";
    return [
      text(right + 92, y + row / 2 + 5, short(className(label), 13), {
        anchor: "end",
        weight: i === 0 ? 700 : 400,
      }),
      `<rect x="${right + 102}" y="${y + row * 0.2}" width="${length}" height="${row * 0.6}" rx="2" fill="${color}"/>`,
      text(right + 110 + length, y + row / 2 + 5, `${(100 * probability).toFixed(2)}%`, {
        weight: i === 0 ? 700 : 400,
      }),
    ].join("");
  });
  return page(
    width,
    TOP + SIDE + 48,
    text(left, 38, `${className(top[0].label)}  ${(100 * top[0].probability).toFixed(1)}%`, {
      size: 20,
      weight: 700,
    }),
    text(left, 60, `${short(file, 60)} · ${title}`, { fill: QUIET }),
    text(left, TOP - 10, say`photo`, { fill: QUIET }),
    fitted(left, await dataUrl(small), photo),
    text(middle, TOP - 10, say`what the model sees, ${seen.width}×${seen.height}`, { fill: QUIET }),
    fitted(middle, await dataUrl(seen, 8), seen),
    text(right + 102, TOP - 10, say`probability`, { fill: QUIET }),
    ...bars,
  );
}
