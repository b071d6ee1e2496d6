import * as nn from "@tinycnn/core/nn";

export const CLASSES = [
  "T-shirt",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
];

/** [N, 1, 28, 28] to logits [N, 10]. */
export const makeModel = () =>
  new nn.Sequential(
    new nn.Conv2d(1, 16, 3, { padding: 1 }), // [N, 16, 28, 28]
    new nn.ReLU(),
    new nn.MaxPool2d(2), // [N, 16, 14, 14]
    new nn.Conv2d(16, 32, 3, { padding: 1 }), // [N, 32, 14, 14]
    new nn.ReLU(),
    new nn.MaxPool2d(2), // [N, 32, 7, 7]
    new nn.Flatten(),
    new nn.Linear(32 * 7 * 7, CLASSES.length),
  );
