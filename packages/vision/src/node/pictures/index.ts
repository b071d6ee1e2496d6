// Folders of people's own pictures: what is in them, and which of them belong together.

export { chosenAugment, chosenBatch, chosenWeights, weightsText } from "../../pictures/choices.ts";
export type { Shares } from "../../pictures/dealing.ts";
export { type Manifest, type SplitName, splitNames } from "../../pictures/list.ts";
export type { OwnOptions } from "./found.ts";
export { rootOf } from "./layout.ts";
export {
  MANIFEST,
  manifestIn,
  type PictureList,
  parseManifest,
  readManifest,
  writeManifest,
} from "./manifest.ts";
export {
  measuredOwnPictures,
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
