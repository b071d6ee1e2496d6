// tinycnn data

import { say } from "@tinycnn/core";
import { className, datasets } from "@tinycnn/vision";
import { datasetInfo, getDataset, verifyDataset } from "@tinycnn/vision/node";
import { UserError } from "../errors.ts";
import { dataDirOption, jsonOption, oneOf } from "../options.ts";
import { Output } from "../output.ts";
import { left } from "../width.ts";
import { registerDataImport } from "./dataImport.ts";
import type { Register } from "./register.ts";

interface DataFlags {
  dataDir?: string;
  json?: boolean;
}

export const registerData: Register = (program) => {
  const data = program.command("data").description(say`fetch, check and describe data sets`);
  const known = datasets.names();
  const add = (
    name: string,
    description: string,
    action: (dataset: string, flags: DataFlags) => Promise<void>,
  ) =>
    data
      .command(name)
      .description(description)
      .argument("<dataset>", say`data set: ${known.join(", ")}`, oneOf(say`data set`, known))
      .addOption(dataDirOption())
      .addOption(jsonOption())
      .addHelpText(
        "after",
        say`
Example:
  $ tinycnn data ${name} cifar10`,
      )
      .action(action);
  add("get", say`download a data set, or what is missing of it`, get);
  add("verify", say`check a data set's files by size, structure and checksum`, verify);
  add("info", say`say what a data set is and where it was found`, info);
  registerDataImport(data);
};

async function get(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  let shown = "";
  const found = await getDataset(dataset, {
    dataDir: flags.dataDir,
    onProgress: ({ file, received, total }) => {
      if (!process.stderr.isTTY) return;
      const megabytes = (n: number): string => (n / 1e6).toFixed(1);
      shown = total
        ? say`${file}: ${megabytes(received)} of ${megabytes(total)} MB`
        : say`${file}: ${megabytes(received)} MB`;
      process.stderr.write(`\r${left(shown, 70)}`);
    },
  });
  if (shown) process.stderr.write("\n");
  out.say(found.description);
  out.emit({ dataset, dir: found.dir, kind: found.kind });
}

/** What was found of a file, in words. */
const statusText = (status: string): string =>
  ({
    official: say`official`,
    "not the official file": say`not the official file`,
    missing: say`missing`,
    damaged: say`damaged`,
  })[status] ?? status;

async function verify(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const report = await verifyDataset(dataset, { dataDir: flags.dataDir });
  out.say(say`${report.name} in ${report.dir}`);
  for (const { file, bytes, status, message } of report.files)
    out.say(
      `  ${file}: ${statusText(status)}${bytes === null ? "" : say`, ${bytes.toLocaleString("en")} bytes`}${message ? ` (${message})` : ""}`,
    );
  out.emit(report);
  if (!report.ok)
    throw new UserError(say`${report.name} is not whole; fetch it again: tinycnn data get ${dataset}`);
  if (report.kind === "sample") out.say(say`the sample that ships with tinycnn, whole`);
  else
    out.say(
      report.official
        ? say`all files are the official ones`
        : say`sizes and structure are right; some files are not the official ones`,
    );
}

async function info(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const report = await datasetInfo(dataset, { dataDir: flags.dataDir });
  out.say(
    say`${report.title}: ${report.train.toLocaleString("en")} training and ${report.test.toLocaleString("en")} test images`,
  );
  out.say(
    say`  ${report.channels}×${report.size}×${report.size}, ${report.classes.length} classes: ${report.classes.map((name) => className(name)).join(", ")}`,
  );
  out.say(say`  mean ${report.mean.join(" ")}  std ${report.std.join(" ")}`);
  out.say(`  ${report.homepage} (${report.licence})`);
  for (const { kind, dir, complete, missing } of report.places)
    out.say(
      complete
        ? say`  found in ${dir} (${kind})`
        : missing.length === 0
          ? say`  not in ${dir} (${kind})`
          : say`  not in ${dir} (${kind}): missing ${missing.join(", ")}`,
    );
  out.emit(report);
}
