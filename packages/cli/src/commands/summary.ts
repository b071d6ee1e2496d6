// tinycnn summary

import { nn, noGrad, say, setDefaultDevice, Tensor, zeros } from "@tinycnn/core";
import { datasets, listed, models } from "@tinycnn/vision";
import { createModel } from "@tinycnn/vision/run";
import { jsonOption, oneOf, whole } from "../options.ts";
import { Output } from "../output.ts";
import { cut, displayWidth, left, right } from "../width.ts";
import type { Register } from "./register.ts";

interface SummaryFlags {
  dataset: string;
  model: string;
  batchSize: number;
  list?: boolean;
  json?: boolean;
}

interface Row {
  name: string;
  kind: string;
  depth: number;
  output: readonly number[];
  params: number;
  multAdds: number;
}

export const registerSummary: Register = (program) => {
  program
    .command("summary")
    .description(say`list a model's layers, output shapes, parameters and multiply-adds`)
    .option(
      "--dataset <name>",
      say`data set: ${datasets.names().join(", ")}`,
      oneOf(say`data set`, datasets.names()),
      "fashion-mnist",
    )
    .option(
      "--model <name>",
      say`model: ${listed(models.names())}`,
      oneOf(say`model`, models.names()),
      "tinycnn",
    )
    .option("--batch-size <n>", say`images in the batch`, whole({ min: 1, max: 4096 }), 1)
    .option("--list", say`name all models`)
    .addOption(jsonOption())
    .addHelpText("after", say`\nExample:\n  $ tinycnn summary --dataset cifar10`)
    .action(run);
};

/** Multiply-adds of one layer for its whole output, counted as torchinfo does: every parameter once for each place it is used. */
function multAddsOf(module: nn.Module, output: Tensor): number {
  const params = ownParameters(module);
  if (params.length === 0) return 0;
  const places = output.dim === 4 ? output.size(2) * output.size(3) : 1;
  return output.size(0) * places * params.reduce((sum, p) => sum + p.numel, 0);
}

/** What an attention or a recurrent layer gives beside its first tensor has no column. */
const firstOf = (output: unknown): Tensor | undefined =>
  [output].flat(Number.POSITIVE_INFINITY).find((one): one is Tensor => one instanceof Tensor);

const ownParameters = (module: nn.Module): Tensor[] =>
  Object.values(module).filter((value) => value instanceof nn.Parameter);

/** Runs one batch of zeros through the model and notes what every layer makes of it. */
export function summarize(model: nn.Module, input: readonly number[]): Row[] {
  const rows = new Map<string, Row>();
  const removers = [...model.namedModules()].map(([name, module]) =>
    module.registerForwardHook((_module, _inputs, given) => {
      const output = firstOf(given);
      if (!output) return;
      const params = module.parameters().reduce((sum, p) => sum + p.numel, 0);
      const depth = name === "" ? 0 : name.split(".").length;
      const kind = module.constructor.name;
      rows.set(name, {
        name,
        kind,
        depth,
        output: output.shape,
        params,
        multAdds: multAddsOf(module, output),
      });
    }),
  );
  const { training } = model;
  // In training some models give more than their logits.
  model.eval();
  noGrad(() => model(zeros(input)));
  model.train(training);
  for (const remove of removers) remove();
  return [...model.namedModules()].flatMap(([name]) => rows.get(name) ?? []);
}

/** Columns of a terminal that the table keeps to. */
const COLUMNS = 80;
const LEAST = 20;

/** Of the columns, the first giving way where all are too wide. */
function widthsOf(rows: string[][]): number[] {
  const [first, ...others] = rows[0].map((_, i) => Math.max(...rows.map((row) => displayWidth(row[i]))));
  const rest = others.reduce((sum, width) => sum + width + 2, 0);
  return [Math.min(first, Math.max(LEAST, COLUMNS - rest)), ...others];
}

/** As much of the text as fits, an ellipsis for the rest. */
const short = (text: string, width: number): string =>
  displayWidth(text) > width ? `${cut(text, width - 1)}…` : text;

async function run(flags: SummaryFlags): Promise<void> {
  const out = new Output(flags.json === true);
  if (flags.list) {
    for (const name of models.names()) out.say(name);
    out.emit({ models: models.names() });
    return;
  }
  setDefaultDevice("cpu");
  const spec = datasets.spec(flags.dataset);
  const input = [flags.batchSize, spec.channels, spec.size, spec.size];
  const rows = summarize(createModel(flags.model, spec), input);
  const params = rows[0].params;
  const multAdds = rows.reduce((sum, row) => sum + row.multAdds, 0);
  const count = (n: number): string => (n > 0 ? n.toLocaleString("en") : "--");
  const table = rows.map(({ name, kind, depth, output, params: p, multAdds: m }) => [
    `${" ".repeat(depth)}${kind}${name ? ` (${name})` : ""}`,
    `[${output.join(", ")}]`,
    count(p),
    count(m),
  ]);
  const head = [say`Layer`, say`Output shape`, say`Parameters`, say`Mult-adds`];
  const widths = widthsOf([head, ...table]);
  const text = (row: string[]): string =>
    row
      .map((cell, i) => (i < 2 ? left(short(cell, widths[i]), widths[i]) : right(cell, widths[i])))
      .join("  ");
  const rule = "─".repeat(widths.reduce((a, b) => a + b, 2 * (widths.length - 1)));
  for (const line of [say`Input [${input.join(", ")}]`, rule, text(head), rule, ...table.map(text), rule])
    out.say(line);
  out.say(say`Parameters: ${count(params)}  (${((4 * params) / 1e6).toFixed(2)} MB as float32)`);
  out.say(say`Multiply-adds: ${count(multAdds)}`);
  out.emit({ input, params, multAdds, layers: rows });
}
