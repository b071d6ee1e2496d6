// Photos before they are decoded: formats, limits, and why one cannot be used.
export { decodeBmp } from "./bmp.ts";
export type { PictureFormat } from "./format.ts";
export { edgeMean, strangeGround } from "./ground.ts";
export {
  checkLength,
  checkSides,
  MAX_PHOTO_BYTES,
  MAX_PIXELS,
  MAX_SIDE,
  type Size,
  WORK_SIDE,
  workSize,
} from "./limits.ts";
export { formatOf, isPicture, type OpenedPhoto, openPhoto } from "./open.ts";
export { PhotoError, type PhotoTrouble, photoProblem, troubleText } from "./problems.ts";
