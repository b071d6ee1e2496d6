// tinycnn runs
import { existsSync } from "node:fs";
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { entryLines, orders } from "../listing/entry.ts";
import { listRuns } from "../listing/list.ts";
import { jsonOption, oneOf } from "../options.ts";
import { Output } from "../output.ts";
import type { Register } from "./register.ts";

interface RunsFlags {
  dir: string;
  rebuild?: boolean;
  sort?: string;
  json?: boolean;
}

export const registerRuns: Register = (program) => {
  const ways = Object.keys(orders);
  program
    .command("runs")
    .description(say`list runs`)
    .option("--dir <dir>", say`folder that holds runs, at any depth`, "runs")
    .option("--sort <by>", say`${ways.join(", ")} (default: by name)`, oneOf(say`order`, ways))
    .option("--rebuild", say`make the index (DIR/index.sqlite) anew`)
    .addOption(jsonOption())
    .addHelpText("after", say`\nExample:\n  $ tinycnn runs --sort acc | head`)
    .action(run);
};

async function run({ dir, rebuild, sort, json }: RunsFlags): Promise<void> {
  const out = new Output(json === true);
  if (!existsSync(dir))
    throw new UserError(say`${dir}: there is no such folder. Train something first: tinycnn train`);
  const { entries, notices } = await listRuns(dir, { rebuild });
  if (sort) entries.sort(orders[sort]);
  for (const notice of notices) process.stderr.write(`${say`note: ${notice}`}\n`);
  if (entries.length === 0) out.say(say`no runs in ${dir}. Train something first: tinycnn train`);
  else for (const line of entryLines(entries)) out.say(line);
  for (const entry of entries) out.emit(entry);
}
