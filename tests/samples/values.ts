// What parameters are given in tests that walk over everything that is exported.
import { DataLoader, nn, optim, type Tensor, tensor, train, zeros } from "@tinycnn/core";
import { datasets, image, transforms } from "@tinycnn/vision";

/** Values of parameters, by the name of what takes them: those that fit each other, where it cannot take any. */
export type Samples = Readonly<Record<string, () => Record<string, unknown>>>;

const parameter = () => new nn.Parameter(tensor([[1, -2]]));
export const optimizer = () => new optim.SGD([parameter()], { lr: 0.5, momentum: 0.9 });
const numbers = { length: 6, get: (i: number): [Tensor, number] => [tensor([i]), i % 2] };

/** A picture with something to see at every place. */
export const picture = () =>
  image.makeImage({
    width: 6,
    height: 6,
    channels: 3,
    data: Uint8Array.from({ length: 108 }, (_, i) => 2 * i),
  });

export const model = () => new nn.Linear(1, 2);
const loader = () => new DataLoader(numbers, 2);

export const pictures = () =>
  tensor(
    Float32Array.from({ length: 36 }, (_, i) => i % 7),
    { shape: [1, 1, 6, 6] },
  );

export const row = () => tensor([[1, 2, 4]]);
export const column = () => tensor([[2], [3]]);

/** What a parameter of that name is given where its kind has no samples: made anew for each call. */
export const given: Readonly<Record<string, () => unknown>> = {
  params: () => [parameter()],
  parameters: () => [parameter()],
  optimizer,
  base: optimizer,
  parts: () => [optimizer(), optimizer()],
  loader,
  trainLoader: loader,
  testLoader: loader,
  valLoader: loader,
  weight: () => tensor([1, 2]),
  input: () => tensor([[0.5, -2, 3]]),
  target: () => tensor(Int32Array.of(1)),
  tensor: () => zeros([2, 2]),
  var: () => tensor([[0.5, 2, 3]]),
  ...Object.fromEntries(["x1", "input1", "anchor"].map((name) => [name, () => tensor([[0.5, -2, 3]])])),
  ...Object.fromEntries(["x2", "input2", "positive"].map((name) => [name, () => tensor([[1, 2, -3]])])),
  negative: () => tensor([[0, -2, 2]]),
  alpha: () => tensor([1, 2, 3]),
  bias: () => null,
  dataset: () => numbers,
  dataSource: () => numbers,
  datasets: () => [numbers, numbers],
  batchSampler: () => null,
  sampler: () => [4, 2, 0],
  model,
  criterion: () => new nn.CrossEntropyLoss(),
  lrLambda: () => (epoch: number) => 1 / (epoch + 1),
  main: () => new optim.lrScheduler.StepLR(optimizer(), 1),
  schedule: () => new train.Schedule({ main: null }),
  images: () => tensor([[1], [2]]),
  data: () => [1, 2],
  size: () => [2],
  onBatch: () => () => {},
  mix: () => (batch: unknown) => batch,
  device: () => "cpu",
  dtype: () => "float32",
  shape: () => [2],
  clip: () => ({ norm: 1 }),
  earlyStopping: () => ({ patience: 2 }),
  warmup: () => ({ scheduler: new optim.lrScheduler.LinearLR(optimizer()), epochs: 1 }),
  name: () => "fashion-mnist",
  source: () => new Uint8Array(4),
  lambd: () => (x: unknown) => x,
  root: () => "nowhere",
  image: picture,
  matrix: () => [1, 0, 1, 0, 1, 0],
  degrees: () => 90,
  layers: () => [{ conv: 8 }, "pool"],
  inner: model,
  transforms: () => [new transforms.ToTensor()],
  transform: () => new transforms.ToTensor(),
  spec: () => datasets.spec("fashion-mnist"),
  examples: () => ({ images: new Uint8Array(2 * 28 * 28), labels: new Uint8Array(2) }),
  ema: () => new optim.swaUtils.AveragedModel(model()),
};
