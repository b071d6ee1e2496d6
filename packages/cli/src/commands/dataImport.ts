// tinycnn data import
import { join } from "node:path";
import { say } from "@tinycnn/core";
import {
  type Alike,
  MANIFEST,
  type PictureReport,
  parquetParts,
  type Shares,
  type SplitName,
  surveyPictures,
  unpackParquet,
  writeManifest,
} from "@tinycnn/vision/node";
import { type Command, InvalidArgumentError, Option } from "commander";
import { UserError } from "../errors.ts";
import { jsonOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { unpacking } from "../pictures.ts";
import { ProgressLine } from "../progress.ts";
import { displayWidth, left, right } from "../width.ts";

interface ImportFlags {
  split?: Shares | true;
  seed: number;
  out?: string;
  to?: string;
  manifest: boolean;
  broken: "skip" | "stop";
  json?: boolean;
}

/** Most lines of each kind that people are shown. Broken files are all named. */
const MOST = 10;

const USUAL: Shares = { train: 0.8, validation: 0.1, test: 0.1 };

function sharesOf(text: string): Shares {
  const [train, validation, test, ...more] = text.split(",").map(Number);
  const all = [train, validation, test];
  const isFair =
    all.every((share) => share >= 0 && share <= 1) && Math.abs(train + validation + test - 1) < 1e-9;
  if (isFair && train > 0 && more.length === 0) return { train, validation, test };
  throw new InvalidArgumentError(
    say`expected three shares that add up to 1, such as 0.8,0.1,0.1, got "${text}".`,
  );
}

const examples = (): string => say`
Every picture is read once: what is broken is named, and so are pictures that are there twice, nearly the same, or in several splits.

Examples:
  $ tinycnn data import photos
  $ tinycnn data import photos --split 0.7,0.15,0.15 --seed 1
  $ tinycnn data import mnist/train-00000-of-00001.parquet --to mnist-train
  $ tinycnn data import photos --broken stop --json | jq '.broken[].path'`;

export function registerDataImport(data: Command): void {
  data
    .command("import")
    .description(say`look at a folder of your own pictures, a folder for each class`)
    .argument(
      "<dir>",
      say`folder of class folders, or of train, val and test with class folders in them; or a Parquet file with pictures in it, or a folder of such`,
    )
    .option(
      "--to <dir>",
      say`folder that the pictures of Parquet files are unpacked into (default: beside them, with their name)`,
    )
    .addOption(
      new Option(
        "--split [shares]",
        say`deal the pictures to train, val and test, the same share of every class (default: 0.8,0.1,0.1); no file is moved`,
      ).argParser(sharesOf),
    )
    .option("--seed <n>", say`same seed, same splits`, whole({ min: 0 }), 0)
    .option("--out <file>", say`where the list of pictures goes (default: DIR/tinycnn.json)`)
    .option("--no-manifest", say`write no list of pictures`)
    .addOption(
      new Option("--broken <what>", say`what to do about files that cannot be read`)
        .choices(["skip", "stop"])
        .default("skip"),
    )
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
}

/** The folder of a source's pictures: itself, or the one that its Parquet files are unpacked into. */
function folderOf(source: string, { to }: ImportFlags, out: Output): string {
  const parts = parquetParts(source);
  if (!parts && to !== undefined)
    throw new UserError(say`${source}: --to is for Parquet files; a folder of pictures stays where it is`);
  if (!parts) return source;
  const isFile = parts.length === 1 && parts[0].file === source;
  const folder = to ?? (isFile ? source.replace(/\.parquet$/i, "") : join(source, "pictures"));
  unpacking((onProgress) => unpackParquet(parts, folder, { onProgress }));
  out.say(say`pictures unpacked into ${folder}`);
  return folder;
}

async function run(source: string, flags: ImportFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const dir = folderOf(source, flags, out);
  const { report, manifest } = await look(dir, flags);
  for (const text of reportLines(report)) out.say(text);
  out.emit(report);
  if (report.broken.length > 0 && flags.broken === "stop")
    throw new UserError(
      say`files that cannot be read: ${report.broken.length}; mend or remove them, or leave --broken stop out`,
    );
  if (!flags.manifest) return;
  const file = flags.out ?? join(dir, MANIFEST);
  writeManifest(file, manifest);
  out.say(say`list of pictures: ${file}`);
  out.say(say`Train on them with: tinycnn train --data ${dir}`);
}

async function look(dir: string, { split, seed }: ImportFlags) {
  const line = new ProgressLine(undefined, "picture");
  const shares = split === true ? USUAL : split;
  let isShown = false;
  try {
    return await surveyPictures(dir, {
      shares,
      seed,
      onProgress: (done, total) => {
        if (!isShown) line.start(say`Looking at pictures`, total);
        isShown = true;
        line.update(done);
      },
    });
  } finally {
    line.stop();
  }
}

/** A few lines of many. */
function some(head: string, rows: readonly string[], most = MOST): string[] {
  if (rows.length === 0) return [];
  const rest = rows.length - most;
  const shown = rows.slice(0, most).map((row) => `  ${row}`);
  return [head, ...shown, ...(rest > 0 ? [`  ${say`… and ${rest} more (--json tells all)`}`] : [])];
}

const rowOf = ({ paths }: Alike): string => paths.join(" = ");

function countLines({ classes, splits }: PictureReport): string[] {
  const columns: (SplitName | "all")[] = splits.length > 0 ? [...splits] : ["all"];
  const titles = splits.length > 0 ? splits.map(String) : [say`pictures`];
  const width = Math.max(...classes.map(({ label }) => displayWidth(label)), displayWidth(say`class`));
  const cells = (texts: readonly string[]): string => texts.map((text) => right(text, 12)).join("");
  const row = (label: string, counts: Partial<Record<string, number>>): string =>
    `  ${left(label, width)}${cells(columns.map((name) => String(counts[name] ?? 0)))}`;
  return [
    `  ${left(say`class`, width)}${cells(titles)}`,
    ...classes.map(({ label, counts }) => row(label, counts)),
  ];
}

function reportLines(report: PictureReport): string[] {
  const { root, pictures, classes, sizes, grey, broken, others, alike } = report;
  const [smallest, median, largest] = sizes;
  const copies = alike.filter(({ same }) => same).map(rowOf);
  const near = alike.filter(({ same }) => !same).map(rowOf);
  const leaks = alike.filter((one) => one.leaks).map(rowOf);
  const doubtful = alike.filter(({ labels }) => labels.length > 0).map(rowOf);
  return [
    say`${root}: ${pictures.toLocaleString("en")} pictures of ${classes.length} classes`,
    ...countLines(report),
    say`sizes: ${smallest} to ${largest}, half of them up to ${median}`,
    ...(grey > 0 ? [say`${grey} of them are grey`] : []),
    ...(others > 0 ? [say`${others} other files are passed over`] : []),
    ...some(
      say`files that cannot be read: ${broken.length}`,
      broken.map(({ why }) => why),
      broken.length,
    ),
    ...some(say`the same picture twice or more: ${copies.length}`, copies),
    ...some(say`nearly the same picture: ${near.length} times`, near),
    ...some(say`leaks, the same or nearly the same picture in several splits: ${leaks.length}`, leaks),
    ...some(say`the same or nearly the same picture under several classes: ${doubtful.length}`, doubtful),
  ];
}
