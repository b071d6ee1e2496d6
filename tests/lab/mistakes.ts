// What beginners write wrong in a cell: people who know Python, who come from the lecture, who type for the first time. Each with the fault
// that the lab has to name and the fix that it has to offer, in both languages.

/** [names the fault, offers the fix] */
type Says = readonly [fault: RegExp, fix: RegExp];

export interface Mistake {
  what: string;
  source: string;
  en: Says;
  ko: Says;
  /** It is a warning of a cell that runs on. */
  runsOn?: true;
}

/** What a student has who comes to the second half; the first half begins with an empty notebook. */
export const PREPARED = `import { DataLoader, nn, noGrad, optim, randn, tensor, zeros } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { classify, curves, loadDataset, photos, readPhoto } from "@tinycnn/lab";
const testPictures = await loadDataset("fashion-mnist", { train: false });
const testSet = testPictures.withTransform(new transforms.ToTensor());
const loader = new DataLoader(testSet, { batchSize: 32, shuffle: true });
const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const x = randn([4, 1, 28, 28]);
const y = tensor([0, 1, 2, 3], { dtype: "int32" });`;

export const mistake = (
  what: string,
  source: string,
  en: Says,
  ko: Says,
  more: { runsOn?: true } = {},
): Mistake => ({
  what,
  source,
  en,
  ko,
  ...more,
});
