// Folders of people's own pictures: what is in them, and which of them belong together.
export type { Shares } from "./dealing.ts";
export { type SplitName, splitNames } from "./layout.ts";
export { MANIFEST, type Manifest, manifestIn, readManifest, writeManifest } from "./manifest.ts";
export {
  type Alike,
  type ClassCount,
  type PictureReport,
  type Survey,
  type SurveyOptions,
  surveyPictures,
} from "./survey.ts";
