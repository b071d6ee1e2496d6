// The reader's own pictures as data: the sets of the page "My pictures".
import { NotPossibleError, say } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { type OwnOptions, type OwnSet, ownPictures } from "../pictures/ownPictures.ts";
import { page } from "./page.ts";

/** Size, channels and fit that pictures are brought to; each chosen by what is seen by default. */
export interface PictureOptions extends OwnOptions {}

async function make(title: string, options: PictureOptions): Promise<OwnSet> {
  const found = await page().pictureSet(title);
  if (!Array.isArray(found)) return ownPictures(found, options);
  const names = found.map((name) => JSON.stringify(name)).join(", ");
  throw new NotPossibleError(
    found.length > 0
      ? say`there are no pictures under the title ${JSON.stringify(title)}; there are ${names}`
      : say`there are no pictures of your own yet: take some in the Studio, under My pictures`,
  );
}

/**
 * Loads a set of "My pictures" by its title, split as the Studio splits it: the same pictures, the same splits.
 *
 * @returns `train`, `validation` (null where there are too few pictures for one) and `test`
 * @throws Error that names the sets there are, and where there are too few pictures
 */
export async function loadPictures(
  title: string,
  options: PictureOptions = {},
): Promise<{ train: ImageDataset; validation: ImageDataset | null; test: ImageDataset }> {
  return (await make(String(title), options)).splits;
}
