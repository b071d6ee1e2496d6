// One's own pictures as a data set: what a run's config says of them.
import { say } from "@tinycnn/core";
import { z } from "zod";
import { type DatasetSpec, spec } from "../datasets/index.ts";
import { UserError } from "../errors.ts";

/** As a `dataset`: pictures of one's own. */
export const OWN_PICTURES = "pictures";

/** Labels are bytes. */
const MOST_CLASSES = 256;
const unit = z.number().min(0).max(1);

export const picturesSchema = z.strictObject({
  /** The name of their folder. */
  title: z.string().min(1),
  classes: z.array(z.string().min(1)).min(1).max(MOST_CLASSES),
  /** Height and width that they are brought to. */
  size: z.number().int().min(8).max(1024),
  channels: z.union([z.literal(1), z.literal(3)]),
  fit: z.enum(["crop", "squash"]),
  /** Of the training pixels in [0, 1], by channel. */
  mean: z.array(unit).min(1).max(3),
  std: z.array(z.number().positive().max(1)).min(1).max(3),
  /** How much each class counts in the loss; null where all count alike. */
  weights: z.array(z.number().positive()).nullable(),
  /** Whether pictures of rarer classes come several times an epoch, so that all classes come as often. */
  repeat: z.boolean().default(false),
  /** SHA-256 of the list of pictures that lies beside the config. */
  list: z.string().regex(/^[0-9a-f]{64}$/),
});

export type Pictures = z.output<typeof picturesSchema>;

/** What a model must know of such pictures, as of any data set. */
function ownSpec({ title, classes, size, channels, fit, mean, std }: Pictures): DatasetSpec {
  return {
    ...{ name: OWN_PICTURES, title, homepage: "", licence: "", classes, size, channels, fit, mean, std },
    // An eighth, as of CIFAR-10's 32.
    pad: Math.round(size / 8),
    ...{ trainLength: 0, testLength: 0, folder: "", files: { train: [], test: [] } },
    source: { kind: "files", addresses: [] },
    parse: () => {
      throw new UserError(say`${title}: one's own pictures are read from their folder`);
    },
  };
}

/** What is known of a config's data set. @throws UnknownNameError for a name that there is no set of */
export const specOf = ({
  dataset,
  pictures,
}: {
  readonly dataset: string;
  readonly pictures?: Pictures | null;
}): DatasetSpec => (pictures ? ownSpec(pictures) : spec(dataset));
