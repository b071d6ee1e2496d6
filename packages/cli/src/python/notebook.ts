// A notebook: its cells one after the other, what they say as they say it, and a copy with what they gave.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { say } from "@tinycnn/core";
import { executeNotebook, notebookText, parseNotebook } from "@tinycnn/python";
import { onInterrupt } from "../interrupt.ts";
import { toPng } from "../plots/index.ts";
import { withPictures } from "./pictures.ts";
import { speakPython } from "./words.ts";

/** @param out where to, if anywhere: also after an error, as far as it came */
export async function runNotebook(file: string, out: string | undefined): Promise<number> {
  const notebook = parseNotebook(await readFile(file, "utf8"), file);
  await speakPython();
  let deafen = (): void => {};
  const ended = await executeNotebook(notebook, {
    cwd: dirname(resolve(file)),
    write: (text) => void process.stdout.write(text),
    writeError: (text) => void process.stderr.write(text),
    display: ({ "text/plain": text }) => void process.stdout.write(`${text}\n`),
    pictured: withPictures,
    png: toPng,
    onStart: (python) => {
      deafen = onInterrupt(() => python.interrupt());
    },
  }).finally(() => deafen());
  process.stderr.write(ended.told);
  if (out !== undefined) {
    await writeFile(out, notebookText(notebook));
    process.stderr.write(`${say`written: ${out}`}\n`);
  }
  return ended.code;
}
