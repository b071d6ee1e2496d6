// #region transfer
import { manualSeed, nn, optim, randint, randn, safetensors } from "@tinycnn/core";
import { models } from "@tinycnn/vision";

manualSeed(0);
const model = models.resnet18({ numClasses: 1000 });
// Weights of torchvision: `load("resnet18-f37072fd.pth")`, or a file of safetensors, by PyTorch's names.
const weights = await safetensors.save(model.stateDict());
model.loadStateDict(safetensors.load(weights));

for (const parameter of model.parameters()) parameter.requiresGrad = false; // what is learned stays
model.fc = new nn.Linear(512, 3); // a new head for three classes
const trainable = model.parameters().filter(({ requiresGrad }) => requiresGrad);
const optimizer = new optim.SGD(trainable, { lr: 0.01, momentum: 0.9 });
// #endregion transfer
model.eval();
const loss = new nn.CrossEntropyLoss()(model(randn([2, 3, 64, 64])), randint(0, 3, [2]));
loss.backward();
optimizer.step();
if (trainable.length !== 2) throw new Error(`${trainable.length} are trained`);
process.exit(0);
