// Drawings as pictures: files keep PNGs, which everything can show.
import type { Bundle } from "@tinycnn/python";
import { toPng } from "../plots/index.ts";

/** The same to look at, a drawing as PNG in base64. */
export function withPictures(bundle: Bundle): Bundle {
  const { "image/svg+xml": svg, ...others } = bundle;
  if (svg === undefined) return bundle;
  return { ...others, "image/png": Buffer.from(toPng(svg)).toString("base64") };
}
