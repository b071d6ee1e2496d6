// What cells get through the page. Their requests are somebody else's bytes: each is checked for its kinds and sizes, and of
// weights a notebook has its own only.
import { NotPossibleError, say, WrongTypeError } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { z } from "zod";
import resnet9 from "../../../vision/pretrained/resnet9-cifar10/model.safetensors?url";
import samplePhoto from "../../../vision/sample/ankle-boot.png?url";
import testImages from "../../../vision/sample/fashion-mnist/t10k-images-idx3-ubyte.gz?url";
import testLabels from "../../../vision/sample/fashion-mnist/t10k-labels-idx1-ubyte.gz?url";
import trainImages from "../../../vision/sample/fashion-mnist/train-images-idx3-ubyte.gz?url";
import trainLabels from "../../../vision/sample/fashion-mnist/train-labels-idx1-ubyte.gz?url";
import { besideFile } from "../data/beside.ts";
import type { Services } from "../kernel/protocol.ts";
import { setNamed } from "../pictures/stored.ts";
import { listCollections } from "./collections.ts";
import { get, put } from "./db.ts";
import { addFile, cleanName, getFile, listFiles } from "./files.ts";
import { MAX_WEIGHTS_BYTES } from "./limits.ts";

/** Weights of one variable, kept while a notebook trains. */
export interface SavedWeights {
  notebook: string;
  /** The variable that held the model. */
  name: string;
  saved: number;
  bytes: Uint8Array;
}

/** What comes with the lab, by name. */
const samples: Readonly<Record<string, string>> = {
  "ankle-boot.png": samplePhoto,
  "resnet9-cifar10/model.safetensors": resnet9,
  "train-images-idx3-ubyte": trainImages,
  "train-labels-idx1-ubyte": trainLabels,
  "t10k-images-idx3-ubyte": testImages,
  "t10k-labels-idx1-ubyte": testLabels,
};

async function fetched(address: string): Promise<Blob | null> {
  const response = await fetch(address).catch(() => null);
  // A static host may answer an unknown address with a page.
  if (!response?.ok || response.headers.get("content-type")?.startsWith("text/html")) return null;
  return response.blob();
}

/** Where the settings have the plain values of a notebook's variables: this, and its id. */
export const VALUES = "values/";
const valuesKey = (notebook: string): string => `${VALUES}${notebook}`;

/** @param notebook whose weights these are */
export const servicesOf = (notebook: string): Services => ({
  listFiles,
  readFile: async (name) => (await getFile(name)) ?? null,
  async writeFile(name, content) {
    const there = await getFile(cleanName(name));
    if (there && there.by !== notebook)
      throw new NotPossibleError(
        say`${there.name} is there already, and is not of this notebook: choose another name, or remove it from Files`,
      );
    await addFile(name, content, { by: notebook });
  },
  sample: async (name) => (Object.hasOwn(samples, name) ? fetched(samples[name]) : null),
  pictureSet: async (title) => (await setNamed(title)) ?? (await listCollections()).map((one) => one.title),
  dataFile: (set, name) => besideFile(set, name),
  async keepWeights(name, bytes) {
    const entry: SavedWeights = { notebook, name, saved: Date.now(), bytes };
    await put("weights", `${notebook}/${name}`, entry);
  },
  async keepValues(values) {
    await put("settings", valuesKey(notebook), values);
  },
  keptValues: async () => (await get<Record<string, unknown>>("settings", valuesKey(notebook))) ?? {},
  keptWeights: async (name) => (await get<SavedWeights>("weights", `${notebook}/${name}`))?.bytes ?? null,
});

const name = z.string().max(1_000);
const part = z.string().regex(/^[\w-][\w.-]{0,99}$/);
const bytes = z.instanceof(Uint8Array).refine(({ length }) => length <= MAX_WEIGHTS_BYTES);

/** What each service takes. */
const args: { [K in keyof Services]: z.ZodType<Parameters<Services[K]>> } = {
  listFiles: z.tuple([]),
  readFile: z.tuple([name]),
  writeFile: z.tuple([name, z.instanceof(Blob)]),
  sample: z.tuple([name]),
  pictureSet: z.tuple([name]),
  dataFile: z.tuple([z.enum(datasets.names()), part]),
  keepWeights: z.tuple([name, bytes]),
  keptWeights: z.tuple([name]),
  keepValues: z.tuple([z.record(name, z.unknown())]),
  keptValues: z.tuple([]),
};

/** Answers a request as it came. @throws Error for a service there is not, or arguments it does not take */
export async function serveRequest(services: Services, service: string, given: unknown): Promise<unknown> {
  if (!Object.hasOwn(args, service))
    throw new NotPossibleError(say`the page has no service ${service.slice(0, 40)}`);
  const known = service as keyof Services;
  const checked = args[known].safeParse(given);
  if (!checked.success)
    throw new WrongTypeError(say`${known} does not take this (at ${checked.error.issues[0].path.join(".")})`);
  return (services[known] as (...a: unknown[]) => Promise<unknown>)(...checked.data);
}
