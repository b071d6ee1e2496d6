import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "tinycnn-export-"));
process.chdir(folder);

// #region export
import { readFileSync, writeFileSync } from "node:fs";
import { load, safetensors, save, type Tensor } from "@tinycnn/core";
import { TinyCNN } from "@tinycnn/vision";

const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });

// safetensors: what Hugging Face and PyTorch's safetensors package read
writeFileSync("model.safetensors", await safetensors.save(model.stateDict()));
model.loadStateDict(safetensors.load(readFileSync("model.safetensors")));

// .pth: what torch.load reads; of others' files nothing is run
await save(model.stateDict(), "model.pth");
const state = (await load("model.pth")) as Map<string, Tensor>;
model.loadStateDict(state);
// #endregion export
if (!state.has("conv.0.weight")) throw new Error("the weights have other names");
process.chdir(tmpdir());
rmSync(folder, { recursive: true });
process.exit(0);
