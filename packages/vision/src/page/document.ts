// A page that classifies, as one document: the weights, what the model is, and the scripts that start it.
import { language, say } from "@tinycnn/core";
import type { DatasetSpec } from "../datasets/index.ts";
import { className } from "../words/classes.ts";
import type { Given } from "./classify.ts";

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

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
/** JSON that ends no script. */
const json = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

/** Bytes at a time: a call takes only so many arguments. */
const PART = 32_768;

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PART)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + PART)));
  return btoa(parts.join(""));
}

export interface Documented {
  /** The name under which the model is made, and its options. */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly spec: DatasetSpec;
  /** A safetensors file. */
  readonly weights: Uint8Array;
  /** Script elements that find `start` of this folder and call it with what `JSON.parse` makes of the element "given". */
  readonly scripts: string;
}

/** A part of the document that scripts read as JSON. */
export const dataElement = (id: string, value: unknown): string =>
  `<script type="application/json" id="${id}">${json(value)}</script>`;

/** The whole page. */
export function pageDocument({ name, options, spec, weights, scripts }: Documented): string {
  const { size, channels, mean, std, title, fit } = spec;
  const given: Given = {
    ...{ model: name, options, size, channels, mean, std, fit },
    classes: spec.classes.map((label) => className(label)),
    weights: base64Of(weights),
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
${dataElement("given", given)}
${scripts}
</html>
`;
}
