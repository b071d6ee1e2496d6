import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, nn, optim, randn, setDefaultDevice, type Tensor, tensor } from "../index.ts";

setDefaultDevice("cpu");

class Net extends nn.Module {
  readonly conv = new nn.Sequential(
    new nn.Conv2d(1, 4, 3, { padding: 1 }),
    new nn.ReLU(),
    new nn.MaxPool2d(2),
  );
  readonly fc = new nn.Sequential(new nn.Flatten(), new nn.Linear(4 * 4 * 4, 10));
  override forward(x: Tensor): Tensor {
    return this.fc(this.conv(x));
  }
}

describe("modules", () => {
  test("parameters have PyTorch's names, order and shapes", () => {
    const shapes = [...new Net().namedParameters()].map(([name, p]) => `${name} ${p.shape}`);
    assert.deepEqual(shapes, ["conv.0.weight 4,1,3,3", "conv.0.bias 4", "fc.1.weight 10,64", "fc.1.bias 10"]);
  });

  test("train and eval reach every module", () => {
    const net = new Net().eval();
    assert.deepEqual(new Set([...net.namedModules()].map(([, m]) => m.training)), new Set([false]));
    assert.equal(net.train().fc.training, true);
  });

  test("prints like PyTorch's", () => {
    assert.match(
      String(new Net()),
      /^Net\(\n {2}\(conv\): Sequential\(\n {4}\(0\): Conv2d\(1, 4, kernelSize=\[3, 3\]/,
    );
  });

  test("fused layers equal the layers one by one, and hooks see every layer", async () => {
    manualSeed(1);
    const net = new Net();
    const x = randn([3, 1, 8, 8]);
    const fused = await net.conv(x).data();
    const seen: string[] = [];
    const remove = net.conv.layers.map((layer) =>
      layer.registerForwardHook((module, _inputs, output) =>
        seen.push(`${module.constructor.name} ${output.shape}`),
      ),
    );
    const plain = await net.conv(x).data();
    assert.deepEqual(seen, ["Conv2d 3,4,8,8", "ReLU 3,4,8,8", "MaxPool2d 3,4,4,4"]);
    for (const off of remove) off();
    fused.forEach((value, i) => {
      assert.ok(Math.abs(value - plain[i]) < 1e-5);
    });
  });

  test("a layer that writes its own forward is not fused away", async () => {
    class Twice extends nn.GELU {
      override forward(x: Tensor): Tensor {
        return x.mul(2);
      }
    }
    const x = randn([2, 4, 3, 3]);
    const norm = new nn.BatchNorm2d(4);
    const doubled = await nn.runLayers([norm, new Twice()], x).data();
    assert.deepEqual(doubled, await norm(x).mul(2).data());
  });

  test("batch normalisation and GELU, fused, equal the two, running statistics included", async () => {
    manualSeed(2);
    const layers = () => [new nn.BatchNorm2d(8), new nn.GELU()] as const;
    const [[norm, gelu], [plainNorm, plainGelu]] = [layers(), layers()];
    const x = randn([3, 8, 5, 5]);
    for (const training of [true, false]) {
      for (const one of [norm, plainNorm]) one.train(training);
      const fused = await nn.runLayers([norm, gelu], x).data();
      assert.deepEqual(fused, await plainGelu(plainNorm(x)).data());
    }
    assert.deepEqual(await norm.runningVar?.data(), await plainNorm.runningVar?.data());
  });

  test("state dicts: a copy computes the same; faults are all named before anything changes", async () => {
    const [a, b] = [new Net(), new Net()];
    b.loadStateDict(a.stateDict());
    const x = randn([2, 1, 8, 8]);
    assert.deepEqual(await a(x).data(), await b(x).data());
    const wrong = new Map([...a.stateDict(), ["fc.1.bias", tensor([1])], ["extra", tensor([1])]]);
    wrong.delete("conv.0.bias");
    assert.throws(
      () => b.loadStateDict(wrong),
      /conv\.0\.bias \[4\] is missing[\s\S]*fc\.1\.bias has shape \[1\], the model expects \[10\][\s\S]*extra is not part/,
    );
    assert.deepEqual(await a(x).data(), await b(x).data());
  });

  test("impossible layers are refused", () => {
    assert.throws(() => new nn.Conv2d(0, 4, 3), /inChannels must be a whole number of at least 1, got 0/);
    assert.throws(() => new nn.Linear(3, 2.5), /outFeatures/);
  });
});

describe("optimizers", () => {
  test("state goes on exactly", async () => {
    const run = async (restart: boolean) => {
      manualSeed(5);
      let net = new Net();
      let optimizer = new optim.Adam(net.parameters(), { lr: 1e-2, weightDecay: 1e-3 });
      const x = randn([4, 1, 8, 8]);
      for (let i = 0; i < 4; i++) {
        if (restart && i === 2) {
          const [state, memory] = [net.stateDict(), optimizer.stateDict()];
          net = new Net();
          net.loadStateDict(state);
          optimizer = new optim.Adam(net.parameters(), { weightDecay: 1e-3 });
          optimizer.loadStateDict(memory);
        }
        const loss = new nn.CrossEntropyLoss()(net(x), tensor(new Int32Array([1, 2, 3, 4])));
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
      }
      return (await net.fc(net.conv(x)).data()).join();
    };
    assert.equal(await run(true), await run(false));
  });

  test("zeroGrad leaves zeros to read", async () => {
    const net = new nn.Linear(2, 1);
    const optimizer = new optim.SGD(net.parameters(), { lr: 0.1, momentum: 0.9 });
    net(tensor([[1, 2]]))
      .sum()
      .backward();
    assert.deepEqual([...(await (net.weight.grad as Tensor).data())], [1, 2]);
    optimizer.zeroGrad();
    assert.deepEqual([...(await (net.weight.grad as Tensor).data())], [0, 0]);
  });

  test("settings out of range are refused", () => {
    const { weight } = new nn.Linear(2, 1);
    assert.throws(() => new optim.Adam([weight], { lr: -1 }), /lr must be a number of at least 0, got -1/);
    assert.throws(
      () => new optim.Adam([weight], { betas: [0.9, 1] }),
      /betas must be a list of 2 values that are each a number in \[0, 1\)/,
    );
    assert.throws(() => new optim.SGD([weight], { nesterov: true }), /Nesterov/);
    assert.throws(() => new optim.SGD([], {}), /no parameters/);
  });
});

test("loadStateDict takes an object, too, and without strict what there is", async () => {
  const model = new nn.Sequential(new nn.Linear(2, 1), new nn.Linear(1, 1));
  const weight = tensor([[5, 6]]);
  const state = { "0.weight": weight, "9.weight": weight };
  assert.throws(() => model.loadStateDict(state), /1\.bias .* is missing[\s\S]*9\.weight is not part/);
  const { missingKeys, unexpectedKeys } = model.loadStateDict(state, false);
  assert.deepEqual([missingKeys, unexpectedKeys], [["0.bias", "1.weight", "1.bias"], ["9.weight"]]);
  assert.deepEqual([...(await model.stateDict().get("0.weight")!.data())], [5, 6]);
  assert.throws(() => model.loadStateDict({ "0.weight": tensor([1]) }, false), /0\.weight has shape \[1\]/);
  assert.throws(() => model.loadStateDict([weight] as never), /must be a Map/);
});

test("a model without forward is asked whether it meant another name", () => {
  // @ts-expect-error a letter is missing
  class Misspelt extends nn.Module {
    foward(x: Tensor): Tensor {
      return x;
    }
  }
  // @ts-expect-error it computes nothing
  class Silent extends nn.Module {}
  for (const [kind, says] of [
    [Misspelt, /Misspelt has no forward\(\), which says what it computes\. Is foward meant to be it\?/],
    [Silent, /Silent has no forward\(\), which says what it computes\. Write forward\(x\)/],
  ] as const)
    assert.throws(() => new kind()(tensor([1])), says);
});

test("a transposed convolution goes to every size that its step leaves open, and no other", () => {
  const layer = new nn.ConvTranspose1d(1, 1, 3, { stride: 3 });
  // [1, 1, 4] → from 3 · 3 + 3 = 12 to 14
  const x = tensor([[[1, 2, 3, 4]]]);
  for (const size of [12, 13, 14]) assert.deepEqual(layer(x, [size]).shape, [1, 1, size]);
  for (const size of [11, 15])
    assert.throws(() => layer(x, [size]), /outputSize \[1[15]\] is not from \[12\] to \[14\]/);
});

test("one left over is as wrong as two", () => {
  const x = tensor(new Float32Array(14), { shape: [1, 7, 2] });
  const { groupNorm, glu, channelShuffle, pixelShuffle } = nn.functional;
  assert.throws(() => groupNorm(x, 3), /7 channels are no multiple of 3 groups/);
  assert.throws(() => glu(x, 1), /odd size 7/);
  assert.throws(() => channelShuffle(x.unsqueeze(3), 3), /a multiple of 3, got shape \[1, 7, 2, 1\]/);
  assert.throws(() => pixelShuffle(tensor(new Float32Array(5), { shape: [1, 5, 1, 1] }), 2), /5/);
  assert.throws(() => new nn.Conv2d(7, 6, 3, { groups: 3 }), /multiple of groups, 3/);
  assert.throws(() => new nn.Conv2d(6, 7, 3, { groups: 3 }), /multiple of groups, 3/);
  assert.throws(() => new nn.GroupNorm(3, 7), /7/);
  assert.throws(() => new nn.MultiheadAttention(7, 3), /7/);
});
