// The data of a run, and where it comes from.
import type { Splits as Pictures } from "@tinycnn/vision/run";

export interface Splits extends Pictures {
  /** Folder of the files, or SAMPLE, and where they come from in words. */
  dir: string;
  description: string;
  /** The same in English, for files. */
  source: string;
  /** What was chosen by what was seen, in words. */
  notes?: readonly string[];
}
