// A model as one page that classifies, from disk and without a network: the engine's sources, the weights, and a few lines that start them.
import { safetensors } from "@tinycnn/core";
import { dataElement, pageDocument, weightsOf } from "@tinycnn/vision/run";
import type { Exported } from "../exported.ts";
import { modulesFrom } from "./modules.ts";

/** Each source gets an address once those that it imports have theirs. */
const LOADER = `
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const urls = [];
for (const code of read("modules"))
  urls.push(URL.createObjectURL(new Blob([code.replace(/"@(\\d+)"/g, (_, n) => JSON.stringify(urls[n]))], { type: "text/javascript" })));
import(urls.at(-1)).then(({ start }) => start(read("given"))).catch((error) => { document.getElementById("status").textContent = error.message; });`;

export async function classifyingPage({ model, name, modelOptions, spec }: Exported): Promise<string> {
  const weights = safetensors.serialize((await weightsOf(model)) as Map<string, safetensors.StoredTensor>);
  const modules = dataElement("modules", modulesFrom(import.meta.resolve("@tinycnn/vision/page")));
  const scripts = `${modules}\n<script>${LOADER}</script>`;
  return pageDocument({ name, options: modelOptions, spec, weights, scripts });
}
