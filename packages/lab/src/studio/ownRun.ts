// Runs on the reader's own pictures: what a new one takes from what it sees, and how an older one finds its pictures again.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import { type Config, OWN_PICTURES, pictures, readConfig, weighsClasses } from "@tinycnn/vision/run";
import { type OwnSet, type OwnSplits, ownPictures, sameOwnPictures } from "../pictures/ownPictures.ts";
import { givenSet } from "../pictures/stored.ts";
import { allPictures } from "../storage/collections.ts";
import { loadRunFile, saveRunFiles } from "../storage/runs.ts";
import type { RunRecord } from "./record.ts";

/** Settings with what the pictures suggest, as the command chooses. */
export function configFor(asked: Config, { pictures: known, splits }: OwnSet): Config {
  const counts = known.classes.map((_, label) => splits.train.labels.filter((own) => own === label).length);
  return readConfig(
    {
      ...asked,
      dataset: OWN_PICTURES,
      dataDir: null,
      pictures: { ...known, weights: weighsClasses(asked.loss) ? pictures.chosenWeights(counts) : null },
      batchSize: Math.min(asked.batchSize, pictures.chosenBatch(splits.train.length)),
      augment: asked.augment ?? pictures.chosenAugment(known.classes, known.size),
      validation: splits.validation?.length ?? null,
    },
    "settings",
  );
}

/** Takes a set as it is now for a new run: its config knows the pictures from then on, and their list is kept beside it. */
export async function takePictures(record: RunRecord): Promise<OwnSplits> {
  const { id, options } = record.collection ?? { id: "", options: {} };
  const set = await givenSet(id);
  if (!set) throw new UserError(say`these pictures are not in this browser any more`);
  const own = await ownPictures(set, options);
  record.config = configFor(record.config, own);
  await saveRunFiles(record.id, { "pictures.json": new TextEncoder().encode(own.list) });
  return own.splits;
}

/** The pictures of a run that was begun, wherever they are kept now. @throws UserError naming one that is not here */
export async function picturesAgain({ id, config }: RunRecord): Promise<OwnSplits> {
  if (!config.pictures) throw new UserError(say`this run is not on pictures of one's own`);
  const list = await loadRunFile(id, "pictures.json");
  const bySum = new Map((await allPictures()).map(({ looked, blob }) => [looked.sha256, blob]));
  const text = list && new TextDecoder().decode(list);
  return sameOwnPictures(config.pictures, text, (sum) => bySum.get(sum));
}
