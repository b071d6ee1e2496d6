// A handed-in file: a zip of JSON, weights and notebook, none of them packed, so that nothing in it can be larger than it is.
import { say } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { UserError } from "../errors.ts";
import { parseJson } from "../json.ts";
import { type Config, readConfig } from "../run/config.ts";
import { fitting } from "../run/faults.ts";
import { specOf } from "../run/pictures.ts";
import { openJson, sealJson } from "../run/sealed.ts";
import { parseTensors, type Weights } from "../run/state.ts";
import { codeOf } from "./code.ts";
import { MAX_HAND_IN_BYTES, PARTS, type Part } from "./limits.ts";
import { type HandInText, handInSchema, VERSION } from "./schema.ts";

/** SHA-256 in hexadecimal digits: Node and a page have each their own. */
export type Digest = (bytes: Uint8Array) => string;

export interface HandIn extends HandInText {
  /** What the model is made by; null without a model. */
  readonly config: Config | null;
  readonly weights: Weights | null;
  /** SHA-256 of weights and code as they are in the file, whatever it says of them. */
  readonly found: { readonly weights: string | null; readonly code: string | null };
  /** As it came, not read. */
  readonly notebook: Uint8Array | null;
}

export interface Parts {
  readonly text: Omit<HandInText, "format" | "version">;
  readonly weights: Uint8Array | null;
  readonly notebook: Uint8Array | null;
}

/** Settings that name places on one machine. */
const PLACES = ["dataDir", "weights"] as const satisfies (keyof Config)[];

/** Settings as they are handed in: without places of the machine that they come from. */
export const handedConfig = (config: Config): Config => ({ ...config, dataDir: null, weights: null });

/** @throws UserError for parts beyond their limits */
export function handInFile({ text, weights, notebook }: Parts): Uint8Array {
  const whole = fitting(handInSchema, { format: "tinycnn-handin", version: VERSION, ...text }, "handin.json");
  const parts: [Part, Uint8Array | null][] = [
    ["handin.json", new TextEncoder().encode(sealJson(whole))],
    ["model.safetensors", weights],
    ["notebook.ipynb", notebook],
  ];
  const files = new Map<string, Uint8Array>();
  for (const [name, bytes] of parts) {
    if (!bytes) continue;
    checkSize(name, bytes.length);
    files.set(name, bytes);
  }
  return serialization.zipped(files);
}

function checkSize(name: Part, bytes: number): void {
  if (bytes > PARTS[name]) throw new UserError(say`${name}: ${bytes} bytes, the limit is ${PARTS[name]}`);
}

const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);

function partsOf(bytes: Uint8Array, path: string): Map<Part, Uint8Array> {
  if (bytes.length > MAX_HAND_IN_BYTES)
    throw new UserError(say`${path}: ${bytes.length} bytes, the limit is ${MAX_HAND_IN_BYTES}`);
  try {
    const zip = new serialization.Zip(bytes);
    const parts = new Map<Part, Uint8Array>();
    for (const name of zip.names) {
      if (!isPart(name))
        throw new UserError(
          say`${path}: it holds ${JSON.stringify(name.slice(0, 80))}, expected ${Object.keys(PARTS).join(", ")} alone`,
        );
      checkSize(name, zip.sizeOf(name));
      parts.set(name, zip.read(name) as Uint8Array);
    }
    return parts;
  } catch (error) {
    if (!(error instanceof serialization.WeightsError)) throw error;
    throw new UserError(
      say`${path}: this is no file of "Hand in", or not as the lab made it: cut off, damaged or packed anew. Hand it in again`,
    );
  }
}

/** Settings out of a hand-in. @throws UserError for settings that are none, or name places */
function configOf(value: Record<string, unknown>, path: string): Config {
  const config = readConfig(value, path);
  const named = PLACES.filter((name) => config[name] !== null);
  if (named.length > 0)
    throw new UserError(
      say`${path}: its settings name a place on a machine, which a hand-in may not: ${named.join(", ")}`,
    );
  specOf(config);
  return config;
}

/**
 * Reads a handed-in file; nothing in it is run, and no model is made yet.
 *
 * @param path what the file is called in an error @throws UserError naming what is wrong
 */
export function readHandIn(bytes: Uint8Array, path: string, digest: Digest): HandIn {
  const parts = partsOf(bytes, path);
  const json = parts.get("handin.json");
  if (!json) throw new UserError(say`${path}: there is no handin.json in it, so nobody handed it in`);
  const text = fitting(handInSchema, openJson(new TextDecoder().decode(json), path), path);
  const weights = parts.get("model.safetensors") ?? null;
  const notebook = parts.get("notebook.ipynb") ?? null;
  if ((weights === null) !== (text.model === null))
    throw new UserError(say`${path}: of model and weights one is missing. Hand it in again`);
  if ((notebook === null) !== (text.code === null))
    throw new UserError(say`${path}: of code and notebook one is missing. Hand it in again`);
  return {
    ...text,
    config: text.model ? configOf(text.model.config, path) : null,
    weights: weights ? parseTensors(weights, `${path}: model.safetensors`).tensors : null,
    found: {
      weights: weights ? digest(weights) : null,
      code: notebook ? digest(codeOf(notebookIn(notebook, path))) : null,
    },
    notebook,
  };
}

function notebookIn(bytes: Uint8Array, path: string): unknown {
  const file = `${path}: notebook.ipynb`;
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${file}: ${error.message}`);
    throw new UserError(say`${file}: this is not JSON`, { cause: error });
  }
}
