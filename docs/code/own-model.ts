// #region model
import { nn, randn, type Tensor } from "@tinycnn/core";

class Residual extends nn.Module {
  body: nn.Sequential;
  constructor(channels: number) {
    super();
    this.body = new nn.Sequential(
      new nn.Conv2d(channels, channels, 3, { padding: 1 }),
      new nn.BatchNorm2d(channels),
      new nn.ReLU(),
    );
  }
  forward(x: Tensor): Tensor {
    return this.body(x).add(x); // [N, C, H, W]
  }
}

class Net extends nn.Module {
  features: nn.Sequential;
  head: nn.Linear;
  constructor() {
    super();
    this.features = new nn.Sequential(
      new nn.Conv2d(3, 16, 3, { padding: 1 }), // [N, 16, 32, 32]
      new nn.MaxPool2d(2), // [N, 16, 16, 16]
      new Residual(16),
      new nn.AdaptiveAvgPool2d(1), // [N, 16, 1, 1]
      new nn.Flatten(),
    );
    this.head = new nn.Linear(16, 10);
  }
  forward(x: Tensor): Tensor {
    return this.head(this.features(x));
  }
}
// #endregion model
// #region use
const model = new Net();
const logits = model(randn([4, 3, 32, 32]));
console.log(logits.shape); // [4, 10]
console.log([...model.stateDict().keys()].slice(0, 2)); // ["features.0.weight", "features.0.bias"]
console.log(String(model)); // as PyTorch prints it
// #endregion use
if (logits.shape.join() !== "4,10") throw new Error(`shape ${logits.shape}`);
process.exit(0);
