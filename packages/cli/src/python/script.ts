// A script, as `python FILE args…` runs it; its figures are kept beside it.
import { readFile, writeFile } from "node:fs/promises";
import { join, parse, resolve } from "node:path";
import { say } from "@tinycnn/core";
import { type Bundle, Python } from "@tinycnn/python";
import { UserError } from "../errors.ts";
import { onInterrupt } from "../interrupt.ts";
import { toPng } from "../plots/index.ts";
import { withPictures } from "./pictures.ts";
import { speakPython } from "./words.ts";

export async function runScript(file: string, args: readonly string[]): Promise<number> {
  if (!file.endsWith(".py"))
    throw new UserError(say`${file}: expected a Python script, FILE.py, or a notebook, FILE.ipynb`);
  const source = await readFile(file, "utf8");
  await speakPython();
  const writing: Promise<void>[] = [];
  const display = (bundle: Bundle): void => {
    const { "image/png": png, "text/plain": text } = withPictures(bundle);
    if (!png) {
      process.stdout.write(`${text}\n`);
      return;
    }
    const { dir, name } = parse(file);
    const path = join(dir, `${name}-${writing.length + 1}.png`);
    writing.push(writeFile(path, png, "base64"));
    process.stderr.write(`${say`figure: ${path}`}\n`);
  };
  const python = await Python.start({ display, png: toPng });
  const deafen = onInterrupt(() => python.interrupt());
  try {
    const { code, told } = await python.script(source, resolve(file), args);
    await Promise.all(writing);
    process.stderr.write(told);
    return code;
  } finally {
    deafen();
    await python.close();
  }
}
