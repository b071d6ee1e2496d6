// What ships with the project: a sample of Fashion-MNIST and one test picture (see sample/README.md).
import { join } from "node:path";
import { type DatasetSpec, spec } from "../datasets/index.ts";
import { SAMPLE_DIR } from "./places.ts";

const full = spec("fashion-mnist");
const [trainImages, trainLabels] = full.files.train;
const [testImages, testLabels] = full.files.test;

const TRAIN = 12_000;
const TEST = 2_000;
const imageBytes = (count: number) => 16 + count * 28 * 28;
const labelBytes = (count: number) => 8 + count;

/** The sample as a data set of its own: the first 1,200 and 200 images of each class, in file order. */
const sampleSpec: DatasetSpec = {
  ...full,
  title: "Fashion-MNIST (sample)",
  trainLength: TRAIN,
  testLength: TEST,
  files: {
    train: [
      {
        name: trainImages.name,
        bytes: imageBytes(TRAIN),
        hash: { sha256: "ded9297f1d7b567047797bb831eb9cfd84010a483a4075cb9fc0465219002cb7" },
      },
      {
        name: trainLabels.name,
        bytes: labelBytes(TRAIN),
        hash: { sha256: "11a34fec6f816dbe22c806d6de7e130fa048759622a0e6f6da8feb272e09ee1d" },
      },
    ],
    test: [
      {
        name: testImages.name,
        bytes: imageBytes(TEST),
        hash: { sha256: "15a92dd1e9b16ea361928086e77df4dfa890c255c00b5a8c8162c1040ce8eef1" },
      },
      {
        name: testLabels.name,
        bytes: labelBytes(TEST),
        hash: { sha256: "234596aeb6eb48133ec99a62541f90bc0728c9559a681f1e0638037462458f2c" },
      },
    ],
  },
};

/** The sample of a data set, where there is one. */
export const sampleOf = (name: string): DatasetSpec | null => (name === full.name ? sampleSpec : null);

/** Path of the shipped test picture: the first image of Fashion-MNIST's test split, ten times enlarged. */
export const samplePicture = (): string => join(SAMPLE_DIR, "ankle-boot.png");

/** What the shipped test picture shows. */
export const samplePictureLabel = "Ankle boot";
