// Pictures side by side, with a word under each.
import { say } from "@tinycnn/core";
import { type Image, image } from "@tinycnn/vision";
import type { Bundle } from "../notebook/outputs.ts";
import { DISPLAY } from "./display.ts";
import { escapeHtml } from "./escape.ts";
import { pngOf } from "./pictures.ts";

export interface Picture {
  image: Image;
  /** Text below. */
  caption?: string;
}

/** Largest number of pictures shown at once. */
const MAX_PICTURES = 200;

/** Pictures in rows. Shown when it is the last expression of a cell, or by `display`. */
export function gallery(pictures: readonly (Picture | Image)[], { size = 84 }: { size?: number } = {}) {
  return {
    [DISPLAY]: async (): Promise<Bundle> => {
      const figures = await Promise.all(
        pictures.slice(0, MAX_PICTURES).map(async (entry) => {
          const { image: picture, caption = "" } = image.isImage(entry)
            ? { image: entry }
            : (entry as Picture);
          const alt = escapeHtml(caption || image.showImage(picture));
          const source = `data:image/png;base64,${await pngOf(picture, 2 * size)}`;
          const text = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : "";
          return `<figure><img src="${source}" alt="${alt}" width="${size}" height="${Math.round((size * picture.height) / picture.width)}">${text}</figure>`;
        }),
      );
      return {
        "text/html": `<div class="gallery">${figures.join("")}</div>`,
        "text/plain": say`[${pictures.length} pictures]`,
      };
    },
  };
}
