// What a data set is, byte for byte: trials on other pictures are other trials.
import { createHash } from "node:crypto";
import { SAMPLE } from "@tinycnn/vision/run";
import { foundAt } from "../session.ts";

export interface OwnData {
  /** Where it was found, as --data-dir takes it. */
  readonly dir: string;
  readonly fingerprint: string;
}

/** @param dataDir where to look first @throws DataError where there is none; nothing is downloaded */
export async function ownData(name: string, dataDir: string | null): Promise<OwnData> {
  const found = await foundAt(name, dataDir, { download: false });
  const hash = createHash("sha256");
  for (const train of [true, false]) {
    const { images, labels } = await found.load({ train });
    hash.update(images).update(labels);
  }
  return { dir: found.isSample ? SAMPLE : found.dir, fingerprint: hash.digest("hex").slice(0, 16) };
}
