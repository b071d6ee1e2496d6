// Pictures of one's own, wherever they are kept: what each looks like, which belong together, how they are dealt and prepared.
export {
  areSigns,
  chosenAugment,
  chosenBatch,
  chosenChannels,
  chosenSize,
  chosenWeights,
} from "./choices.ts";
export { copiesIn, dealtPictures } from "./dealing.ts";
export { evened } from "./evened.ts";
export { isGrey, likenessOf, THUMBNAIL_BYTES } from "./likeness.ts";
export {
  byCodePoint,
  type Manifest,
  manifestSchema,
  manifestText,
  newManifest,
  type SeenPicture,
} from "./list.ts";
export { Measures } from "./measure.ts";
export { type Preparation, prepared, sideFor } from "./preparation.ts";
