// A model as one page that classifies, from disk and without a network: the engine's sources, the weights, and a few lines that start them.
import { language, safetensors, say } from "@tinycnn/core";
import { className } from "@tinycnn/vision";
import { weightsOf } from "@tinycnn/vision/run";
import type { Exported } from "../exported.ts";
import { modulesFrom } from "./modules.ts";

/** Nothing is fetched, whatever the sources say. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src blob: data:; media-src blob: mediastream:";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
#drop { display: block; width: 100%; padding: 2rem; font: inherit; border: 2px dashed; border-radius: 12px; background: none; cursor: pointer; }
#shown img, video { max-width: 100%; max-height: 20rem; margin-top: 1rem; border-radius: 8px; }
ol { padding-left: 1.5rem; } meter { display: block; width: 100%; }
button { font: inherit; } #camera { margin-top: 1rem; padding: .4rem 1rem; }`;

/** Each source gets an address once those that it imports have theirs. */
const LOADER = `
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const urls = [];
for (const code of read("modules"))
  urls.push(URL.createObjectURL(new Blob([code.replace(/"@(\\d+)"/g, (_, n) => JSON.stringify(urls[n]))], { type: "text/javascript" })));
import(urls.at(-1)).then(({ start }) => start(read("given"))).catch((error) => { document.getElementById("status").textContent = error.message; });`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** JSON that ends no script. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

export async function classifyingPage({ model, name, config, spec }: Exported): Promise<string> {
  const { size, channels, mean, std, title } = spec;
  const weights = safetensors.serialize((await weightsOf(model)) as Map<string, safetensors.StoredTensor>);
  const given = {
    model: name,
    options: config?.modelOptions ?? {},
    classes: spec.classes.map((label) => className(label)),
    size,
    channels,
    mean,
    std,
    weights: Buffer.from(weights).toString("base64"),
    texts: {
      ready: say`ready: everything happens on this machine`,
      camera: say`use the camera`,
      stop: say`stop the camera`,
      failed: say`this cannot be classified`,
    },
  };
  const heading = escaped(say`${name} on ${title}`);
  return `<!doctype html>
<html lang="${language()}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${heading}</title>
<style>${STYLE}</style>
<h1>${heading}</h1>
<button id="drop">${escaped(say`drop a picture here, paste one, or click to choose one`)}</button>
<input id="file" type="file" accept="image/*" hidden>
<button id="camera">${escaped(given.texts.camera)}</button>
<div id="shown"></div>
<video id="video" playsinline muted hidden></video>
<ol id="guesses"></ol>
<p id="status" role="status">${escaped(say`loading`)}</p>
<script type="application/json" id="given">${json(given)}</script>
<script type="application/json" id="modules">${json(modulesFrom(import.meta.resolve("@tinycnn/vision/page")))}</script>
<script>${LOADER}</script>
</html>
`;
}
