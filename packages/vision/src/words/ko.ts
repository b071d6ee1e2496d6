// Korean for vision's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import type { Catalogue } from "@tinycnn/core";
import { koData } from "./koData.ts";
import { koDescribed } from "./koDescribed.ts";
import { koFiles } from "./koFiles.ts";
import { koFolders } from "./koFolders.ts";
import { koHandIn } from "./koHandIn.ts";
import { koModels } from "./koModels.ts";
import { koOnnx } from "./koOnnx.ts";
import { koPage } from "./koPage.ts";
import { koParquet } from "./koParquet.ts";
import { koPictures } from "./koPictures.ts";
import { koRun } from "./koRun.ts";
import { koTransforms } from "./koTransforms.ts";

export const ko: Catalogue = {
  ...koData,
  ...koRun,
  ...koDescribed,
  ...koFiles,
  ...koFolders,
  ...koTransforms,
  ...koModels,
  ...koPictures,
  ...koParquet,
  ...koPage,
  ...koOnnx,
  ...koHandIn,
};
