// What an output costs the page, in characters: a drawing is checked element by element, a picture is made of pixels.
import type { Bundle } from "../notebook/outputs.ts";

/** Further characters that one of a drawing or a page counts. */
const MARKUP = 4;
/** What one of a picture that is no PNG stands for: such files are so much smaller than their pixels. */
const PACKED = 10;
const BYTES_A_PIXEL = 4;

/** Where a PNG's width and height stand: 16 bytes from its beginning, 8 bytes; in base64 the letters around them. */
const HEADER = 32;

/** Bytes of a PNG's pixels as the browser holds them; 0 for what is no PNG. */
function pixelBytes(base64: string): number {
  let header: string;
  try {
    header = atob(base64.slice(0, HEADER));
  } catch {
    return 0;
  }
  if (!header.startsWith("\x89PNG") || header.length < 24) return 0;
  const at = (place: number): number =>
    [0, 1, 2, 3].reduce((number, i) => 256 * number + header.charCodeAt(place + i), 0);
  return BYTES_A_PIXEL * at(16) * at(20);
}

/** @returns what it costs beyond its own size */
export function furtherCost(data: Bundle): number {
  let cost = 0;
  for (const [type, content] of Object.entries(data)) {
    if (typeof content !== "string") continue;
    if (type === "text/html" || type === "image/svg+xml") cost += MARKUP * content.length;
    else if (type === "image/png") cost += pixelBytes(content);
    else if (type.startsWith("image/")) cost += PACKED * content.length;
  }
  return cost;
}
