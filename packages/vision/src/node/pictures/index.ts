// Folders of people's own pictures: what is in them, and which of them belong together.

export { chosenAugment, chosenBatch, chosenWeights, weightsText } from "./choices.ts";
export type { Shares } from "./dealing.ts";
export { type SplitName, splitNames } from "./layout.ts";
export {
  MANIFEST,
  type Manifest,
  manifestIn,
  parseManifest,
  readManifest,
  writeManifest,
} from "./manifest.ts";
export {
  type OwnOptions,
  type OwnPictures,
  type OwnSplits,
  ownPictures,
  sameOwnPictures,
} from "./own.ts";
export {
  type Alike,
  type ClassCount,
  type PictureReport,
  type Survey,
  type SurveyOptions,
  surveyPictures,
} from "./survey.ts";
