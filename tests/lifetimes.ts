// What user code holds of a graph: the cases in which a tensor must stay readable (packages/core/src/tensor/lifetime.test.ts).
import { type DeviceName, nn, noGrad, ones, type Tensor } from "@tinycnn/core";

/** x · w, then + 1: something in between, and a weight that a step changes. */
export class Net extends nn.Module {
  readonly w: nn.Parameter;
  readonly inner = new nn.Identity();
  seen: Tensor | null = null;
  all: Tensor[] = [];
  constructor(device: DeviceName) {
    super();
    this.w = new nn.Parameter(ones([1], { device }));
  }
  middle(x: Tensor): Tensor {
    return this.inner(x.mul(this.w).mul(2));
  }
  override forward(x: Tensor): Tensor {
    return this.middle(x).add(1);
  }
}

export interface World {
  net: Net;
  /** n ones. */
  x: Tensor;
  device: DeviceName;
  /** A step, which changes the weight from 1. */
  step(loss: Tensor): void;
}

/** What a case reads, and what all elements of each tensor should be. */
type Read = [tensor: Tensor, value: number][];
type Case = (world: World) => Read | Promise<Read>;

/** A model that gives its middle and its result in a structure. */
const giving = (
  device: DeviceName,
  shape: (middle: Tensor, out: Tensor) => unknown,
): ((x: Tensor) => never) =>
  new (class extends Net {
    override forward(x: Tensor): Tensor {
      const middle = this.middle(x);
      return shape(middle, middle.add(1)) as Tensor;
    }
  })(device) as never;

const structures: Record<string, [make: (a: Tensor, b: Tensor) => unknown, read: (made: never) => Tensor[]]> =
  {
    "an array": [(a, b) => [a, b], (made: Tensor[]) => made],
    "an object": [
      (a, b) => ({ logits: b, aux: a }),
      ({ logits, aux }: Record<string, Tensor>) => [aux, logits],
    ],
    "a map": [
      (a, b) =>
        new Map([
          ["a", a],
          ["b", b],
        ]),
      (made: Map<string, Tensor>) => [...made.values()],
    ],
    "lists in an object": [
      (a, b) => ({ maps: [[a], [b]], n: 2 }),
      ({ maps }: { maps: Tensor[][] }) => maps.flat(),
    ],
  };

export const cases: Record<string, Case> = {
  "a result after backward": ({ net, x }) => {
    const out = net(x);
    out.sum().backward();
    return [[out, 3]];
  },
  "a result after a step": ({ net, x, step }) => {
    const out = net(x);
    step(out.sum());
    return [[out, 3]];
  },
  "a result computed with after a step": ({ net, x, step }) => {
    const out = net(x);
    step(out.sum());
    return [
      [out.mul(2), 6],
      [out.reshape(1, -1).argmax(1), 0],
    ];
  },
  "a loss after a step": ({ net, x, step }) => {
    const loss = net(x).mean();
    step(loss);
    return [[loss, 3]];
  },
  "what user code made on the way": ({ net, x, step }) => {
    const middle = x.mul(net.w).mul(2);
    const out = middle.add(1);
    step(out.sum());
    return [
      [middle, 2],
      [out, 3],
    ];
  },
  "an autoencoder's code and picture": ({ net, x, device, step }) => {
    const decoder = new Net(device);
    const code = net(x);
    const picture = decoder(code);
    step(picture.sum());
    return [
      [code, 3],
      [picture, 7],
    ];
  },
  "a generator's fake after the critic's backward": ({ net, x, device, step }) => {
    const critic = new Net(device);
    const fake = net(x);
    critic(fake.detach()).sum().backward();
    step(critic(fake).sum());
    return [[fake, 3]];
  },
  "a map that a hook keeps": ({ net, x, step }) => {
    const kept: Tensor[] = [];
    net.inner.registerForwardHook((_module, _inputs, output) => void kept.push(output));
    step(net(x).sum());
    return [[kept[0], 2]];
  },
  "an input that a hook keeps": ({ net, x, step }) => {
    const kept: Tensor[] = [];
    net.inner.registerForwardHook((_module, inputs) => void kept.push(inputs[0]));
    step(net(x).sum());
    return [[kept[0], 2]];
  },
  "what a hook computes": ({ net, x, step }) => {
    const kept: Tensor[] = [];
    net.inner.registerForwardHook(
      (_module, _inputs, output) => void kept.push(output.mul(5), output.detach()),
    );
    step(net(x).sum());
    return [
      [kept[0], 10],
      [kept[1], 2],
    ];
  },
  "a map that a hook keeps under noGrad": ({ net, x }) => {
    const kept: Tensor[] = [];
    net.inner.registerForwardHook((_module, _inputs, output) => void kept.push(output, output.mul(5)));
    noGrad(() => net(x));
    return [
      [kept[0], 2],
      [kept[1], 10],
    ];
  },
  "truncated back-propagation in time": ({ x, device, step }) => {
    const net = giving(device, (middle, out) => [out, middle]) as unknown as (x: Tensor) => Tensor[];
    let state = x;
    let out = x;
    for (let i = 0; i < 3; i++) {
      let hidden: Tensor;
      [out, hidden] = net(state);
      step(out.mean());
      state = hidden.detach();
    }
    return [
      [state, 8],
      [out, 9],
    ];
  },
  "a field": ({ net, x, step }) => {
    net.forward = (input) => {
      net.seen = net.middle(input);
      return net.seen.add(1);
    };
    step(net(x).sum());
    return [[net.seen as Tensor, 2]];
  },
  "a field under noGrad": ({ net, x }) => {
    net.forward = (input) => {
      net.seen = net.middle(input);
      return net.seen.add(1);
    };
    noGrad(() => net(x));
    return [[net.seen as Tensor, 2]];
  },
  "an array in a field": ({ net, x, step }) => {
    net.forward = (input) => {
      net.all.push(net.middle(input));
      return net.all[0].add(1);
    };
    step(net(x).sum());
    return [[net.all[0], 2]];
  },
  "an array in a field under noGrad": ({ net, x }) => {
    net.forward = (input) => {
      net.all.push(net.middle(input), net.middle(input).add(3));
      return net.all[0].add(1);
    };
    noGrad(() => net(x));
    return [
      [net.all[0], 2],
      [net.all[1], 5],
    ];
  },
  "pushed out of a model under noGrad": ({ net, x }) => {
    const features: Tensor[] = [];
    net.forward = (input) => {
      features.push(net.middle(input));
      return features[0].add(1);
    };
    const out = noGrad(() => net(x));
    return [
      [features[0], 2],
      [out, 3],
      [features[0].add(1), 3],
    ];
  },
  "pushed out of a model, after backward": ({ net, x }) => {
    const features: Tensor[] = [];
    net.forward = (input) => {
      features.push(net.middle(input));
      return features[0].add(1);
    };
    net(x).sum().backward();
    return [
      [features[0], 2],
      [features[0].mul(2), 4],
    ];
  },
  "pushed out of a model, detached, after a step": ({ net, x, step }) => {
    const features: Tensor[] = [];
    net.forward = (input) => {
      const middle = net.middle(input);
      features.push(middle.detach());
      return middle.add(1);
    };
    step(net(x).sum());
    return [[features[0], 2]];
  },
  "detached before backward": ({ net, x, step }) => {
    const out = net(x);
    const kept = out.detach();
    step(out.sum());
    return [[kept, 3]];
  },
  "viewed before backward": ({ net, x, step }) => {
    const out = net(x);
    const view = out.reshape(1, -1);
    step(out.sum());
    return [
      [view, 3],
      [out, 3],
    ];
  },
  "cloned before backward": ({ net, x, step }) => {
    const out = net(x);
    const copy = out.clone();
    step(out.sum());
    return [[copy, 3]];
  },
  "an input after a step": ({ net, x, step }) => {
    step(net(x).sum());
    return [[x, 1]];
  },
  "a retained gradient and its tensor": ({ net, x, step }) => {
    const out = net(x);
    out.retainGrad();
    step(out.mul(2).sum());
    return [
      [out, 3],
      [out.grad as Tensor, 2],
    ];
  },
  "one of two graphs": ({ net, x, step }) => {
    const [first, second] = [net(x), net(x)];
    step(first.sum());
    return [
      [first, 3],
      [second, 3],
    ];
  },
  "no backward at all": ({ net, x }) => {
    const middle = net.middle(x);
    return [
      [middle, 2],
      [net(x), 3],
    ];
  },
  "a chain under noGrad": ({ net, x }) => {
    const made = noGrad(() => [x.mul(2), x.mul(2).add(net(x))]);
    return [
      [made[0], 2],
      [made[1], 5],
    ];
  },
  "an asynchronous noGrad": async ({ net, x }) => {
    const made = await noGrad(async () => {
      const out = net(x);
      await out.data();
      return [out, out.mul(2)];
    });
    return [
      [made[0], 3],
      [made[1], 6],
    ];
  },
  "results of several batches": ({ net, x, step }) => {
    const outs = [1, 2, 3].map((by) => {
      const out = net(x.mul(by));
      const kept = out.detach();
      step(out.sum().mul(0));
      return kept;
    });
    return outs.map((out, i) => [out, 2 * (i + 1) + 1]);
  },
  "results of several batches, not detached": ({ net, x, step }) => {
    const outs = [1, 2, 3].map((by) => {
      const out = net(x.mul(by));
      step(out.sum().mul(0));
      return out;
    });
    return outs.map((out, i) => [out, 2 * (i + 1) + 1]);
  },
  ...Object.fromEntries(
    Object.entries(structures).flatMap(([name, [make, read]]): [string, Case][] => [
      [
        `${name} as result, after a step`,
        ({ x, device, step }) => {
          const made = giving(device, make)(x);
          const [middle, out] = read(made);
          step(out.sum());
          return [
            [middle, 2],
            [out, 3],
          ];
        },
      ],
      [
        `${name} as result under noGrad`,
        ({ x, device }) => {
          const net = giving(device, make);
          const [middle, out] = read(noGrad(() => net(x)));
          return [
            [middle, 2],
            [out, 3],
          ];
        },
      ],
    ]),
  ),
};
