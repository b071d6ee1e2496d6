// tinycnn eval

import { join } from "node:path";
import { say } from "@tinycnn/core";
import { className } from "@tinycnn/vision";
import { writeWhole } from "@tinycnn/vision/node";
import { OWN_PICTURES } from "@tinycnn/vision/run";
import { explain, UserError } from "../errors.ts";
import { classAccuracies, measure } from "../evaluation.ts";
import {
  type DeviceFlags,
  dataDirOption,
  deviceFrom,
  deviceOption,
  jsonOption,
  threadsOption,
  whole,
} from "../options.ts";
import { Output } from "../output.ts";
import { confusionSvg, toPng } from "../plots/index.ts";
import { loadTest } from "../session.ts";
import { loadTrained, type ModelFlags, modelOptions } from "../trained.ts";
import { cut, displayWidth, left, right } from "../width.ts";
import type { Register } from "./register.ts";

interface EvalFlags extends ModelFlags, DeviceFlags {
  dataDir?: string;
  batchSize: number;
  limitTest?: number;
  cache?: number;
  json?: boolean;
}

export const registerEval: Register = (program) => {
  const command = program.command("eval").description(say`measure a model on the test split`);
  for (const option of modelOptions()) command.addOption(option);
  command
    .addOption(dataDirOption())
    .option("--batch-size <n>", say`images at a time`, whole({ min: 1, max: 65_536 }), 128)
    .option("--limit-test <n>", say`use only the first N test images`, whole({ min: 1 }))
    .option(
      "--cache <mib>",
      say`with a run on your own pictures: MiB of decoded ones kept in memory`,
      whole({ min: 1 }),
    )
    .addOption(threadsOption())
    .addOption(deviceOption())
    .addOption(jsonOption())
    .addHelpText("after", say`\nExample:\n  $ tinycnn eval --run runs/fashion-mnist-1`)
    .action(run);
};

async function run(flags: EvalFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const { model, spec, title, folder, config } = loadTrained(flags, await deviceFrom(flags));
  if (spec.name === OWN_PICTURES && !config)
    throw new UserError(
      say`${flags.weights}: its data set, ${spec.title}, is pictures of somebody's own. Where they are, its run knows: tinycnn eval --run RUN`,
    );
  const test = await loadTest(
    {
      dataset: spec.name,
      pictures: config?.pictures ?? null,
      dataDir: flags.dataDir ?? config?.dataDir ?? null,
      limitTrain: null,
      limitTest: flags.limitTest ?? config?.limitTest ?? null,
    },
    { onNotice: (text) => out.say(text), run: folder?.path, cache: flags.cache },
  );
  const { mistakes: _, ...result } = await measure(model, test, { batchSize: flags.batchSize });
  const perClass = classAccuracies(result.confusion).map((own, i) => ({ label: spec.classes[i], ...own }));
  out.say(say`accuracy ${result.accuracy.toFixed(4)}  loss ${result.loss.toFixed(4)}  on ${result.n} images`);
  const width = Math.max(...spec.classes.map((label) => displayWidth(className(label))));
  for (const { label, accuracy, n } of perClass)
    out.say(say`  ${left(className(label), width)}  ${accuracy.toFixed(3)}  of ${n}`);
  for (const text of matrixLines(
    spec.classes.map((name) => className(name)),
    result.confusion,
  ))
    out.say(text);
  const path = folder ? join(folder.path, "confusion.png") : "confusion.png";
  const { accuracy, confusion } = result;
  const picture = toPng(
    confusionSvg({
      classes: spec.classes.map((name) => className(name)),
      matrix: confusion,
      accuracy,
      title,
    }),
  );
  // What was asked for has been said: a folder that cannot be written costs the picture alone.
  try {
    writeWhole(path, picture);
    out.say(say`picture: ${path}`);
  } catch (error) {
    process.stderr.write(`${say`note: ${say`no picture: ${explain(error)}`}`}\n`);
  }
  out.emit({ ...result, perClass });
}

/** The confusion matrix as text: rows true, columns predicted. */
function matrixLines(classes: readonly string[], matrix: number[][]): string[] {
  const cell = Math.max(4, ...matrix.flat().map((n) => String(n).length)) + 1;
  const name = Math.max(...classes.map(displayWidth));
  const head = classes.map((label) => right(cut(label, cell - 1), cell)).join("");
  const rows = matrix.map(
    (row, i) => `${left(classes[i], name)}${row.map((n) => String(n).padStart(cell)).join("")}`,
  );
  return [say`confusion (rows: true, columns: predicted)`, " ".repeat(name) + head, ...rows];
}
