// The process that measures: it is told of files one after the other, and ended when one takes too long.
import { readFileSync } from "node:fs";
import { getDevice, setDefaultDevice } from "@tinycnn/core";
import { z } from "zod";
import { explain } from "../errors.ts";
import { speak } from "../words/language.ts";
import type { Marked, Unreadable } from "./marked.ts";
import { Marker } from "./measure.ts";

/** MiB that a model and its batches may take: many times what a file's weights can be. */
const MEMORY = 1024;

const beginSchema = z.strictObject({
  dataDir: z.string().nullable(),
  limit: z.number().int().min(1).nullable(),
  threads: z.number().int().min(1).max(64),
});

await speak(process.env.TINYCNN_LANG === "ko" ? "ko" : "en");
const { threads, ...heldOut } = beginSchema.parse(JSON.parse(process.argv[2]));
setDefaultDevice(getDevice("cpu", { threads, memory: MEMORY }));
const marker = new Marker(heldOut);

process.on("message", async ({ path, name }: { path: string; name: string }) => {
  let answer: Marked | Unreadable;
  try {
    answer = await marker.mark(readFileSync(path), name);
  } catch (error) {
    answer = { problem: explain(error) };
  }
  process.send?.(answer);
});
// Without the one who asks there is nothing to do.
process.on("disconnect", () => process.exit());
process.send?.("ready");
