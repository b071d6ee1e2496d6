// tinycnn data
import { say } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { datasetInfo, getDataset, verifyDataset } from "@tinycnn/vision/node";
import { UserError } from "../errors.ts";
import { dataDirOption, jsonOption, oneOf } from "../options.ts";
import { Output } from "../output.ts";
import type { Register } from "./register.ts";

interface DataFlags {
  dataDir?: string;
  json?: boolean;
}

export const registerData: Register = (program) => {
  const data = program.command("data").description("fetch, check and describe data sets");
  const known = datasets.names();
  const add = (
    name: string,
    description: string,
    action: (dataset: string, flags: DataFlags) => Promise<void>,
  ) =>
    data
      .command(name)
      .description(description)
      .argument("<dataset>", `data set: ${known.join(", ")}`, oneOf("data set", known))
      .addOption(dataDirOption())
      .addOption(jsonOption())
      .addHelpText("after", `\nExample:\n  $ tinycnn data ${name} cifar10`)
      .action(action);
  add("get", "download a data set, or what is missing of it", get);
  add("verify", "check a data set's files by size, structure and checksum", verify);
  add("info", "say what a data set is and where it was found", info);
};

async function get(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  let shown = "";
  const found = await getDataset(dataset, {
    dataDir: flags.dataDir,
    onProgress: ({ file, received, total }) => {
      if (!process.stderr.isTTY) return;
      const megabytes = (n: number): string => (n / 1e6).toFixed(1);
      shown = `${file}: ${megabytes(received)}${total ? ` of ${megabytes(total)}` : ""} MB`;
      process.stderr.write(`\r${shown.padEnd(70)}`);
    },
  });
  if (shown) process.stderr.write("\n");
  out.say(found.description);
  out.emit({ dataset, dir: found.dir, kind: found.kind });
}

async function verify(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const report = await verifyDataset(dataset, { dataDir: flags.dataDir });
  out.say(`${report.name} in ${report.dir}`);
  for (const { file, bytes, status, message } of report.files)
    out.say(
      `  ${file}: ${status}${bytes === null ? "" : `, ${bytes.toLocaleString("en")} bytes`}${message ? ` (${message})` : ""}`,
    );
  out.emit(report);
  if (!report.ok)
    throw new UserError(say`${report.name} is not whole; fetch it again: tinycnn data get ${dataset}`);
  if (report.kind === "sample") out.say("the sample that ships with tinycnn, whole");
  else
    out.say(
      report.official
        ? "all files are the official ones"
        : "sizes and structure are right; some files are not the official ones",
    );
}

async function info(dataset: string, flags: DataFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const report = await datasetInfo(dataset, { dataDir: flags.dataDir });
  out.say(
    `${report.title}: ${report.train.toLocaleString("en")} training and ${report.test.toLocaleString("en")} test images`,
  );
  out.say(
    `  ${report.channels}×${report.size}×${report.size}, ${report.classes.length} classes: ${report.classes.join(", ")}`,
  );
  out.say(`  mean ${report.mean.join(" ")}  std ${report.std.join(" ")}`);
  out.say(`  ${report.homepage} (${report.licence})`);
  for (const { kind, dir, complete, missing } of report.places)
    out.say(
      `  ${complete ? "found" : "not"} in ${dir} (${kind})${complete || missing.length === 0 ? "" : `: missing ${missing.join(", ")}`}`,
    );
  out.emit(report);
}
