// tinycnn predict
import { basename, dirname, extname, join } from "node:path";
import { noGrad, say, type Tensor } from "@tinycnn/core";
import { className, type Image, image, photo as photos, transforms } from "@tinycnn/vision";
import { formatCsv, makeFolder, readPhoto, readPrepared, writeWhole } from "@tinycnn/vision/node";
import { softened } from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";
import { type DeviceFlags, deviceFrom, deviceOption, jsonOption, threadsOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { hasFolder, photosIn } from "../photos.ts";
import { predictionSvg, toPng } from "../plots/index.ts";
import { loadTrained, type ModelFlags, modelOptions, type Trained } from "../trained.ts";
import type { Register } from "./register.ts";

interface PredictFlags extends ModelFlags, DeviceFlags {
  topk: number;
  invert?: boolean;
  picture: boolean;
  csv?: string;
  json?: boolean;
}

export interface Ranked {
  label: string;
  probability: number;
}

const examples = (): string => say`
Examples:
  $ tinycnn predict --run runs/fashion-mnist-1 shoe.jpg
  $ tinycnn predict --run runs/photos-1 new-photos --csv answers.csv
  $ tinycnn predict --weights model.safetensors --dataset cifar10 cat.png dog.webp --topk 5

For each photo a picture is written: the photo, what the model saw, and its probabilities.`;

export const registerPredict: Register = (program) => {
  const command = program
    .command("predict")
    .description(say`classify photos`)
    .argument("<image...>", say`photos (JPEG, PNG, WebP, GIF, BMP, AVIF or TIFF), or folders of them`);
  for (const option of modelOptions()) command.addOption(option);
  command
    .option("--topk <n>", say`how many classes to name`, whole({ min: 1 }), 3)
    .option("--invert", say`exchange dark and bright first: Fashion-MNIST shows bright things on black`)
    .option("--no-picture", say`write no picture`)
    .option(
      "--csv <file>",
      say`write a table: path, class, probability, whether it is sure; no pictures then`,
    )
    .addOption(threadsOption())
    .addOption(deviceOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(async (paths: string[], asked: PredictFlags) => {
      const files = photosIn(paths);
      const flags = { ...asked, picture: asked.picture && asked.csv === undefined && !hasFolder(paths) };
      const table: Row[] = [];
      const trained = loadTrained(flags, await deviceFrom(flags));
      const out = new Output(flags.json === true);
      const pictures = new Set<string>();
      let failed = 0;
      for (const file of files) {
        try {
          table.push(await predictFile(file, trained, flags, out, pictures));
        } catch (error) {
          // One bad photo does not keep the others from being classified.
          if (files.length === 1 || (error as Error).name !== "PhotoError") throw error;
          process.stderr.write(`${say`error: ${(error as Error).message}`}\n`);
          failed++;
        }
      }
      if (flags.csv !== undefined) {
        const head = ["path", "class", "probability", "sure"];
        writeWhole(flags.csv, formatCsv([head, ...table]));
        out.say(say`table: ${flags.csv}`);
      }
      if (failed > 0) throw new UserError(say`${failed} of ${files.length} photos could not be read`);
    });
};

/** Path, class, probability, and yes, no, or nothing where nobody measured how sure it may be. */
type Row = readonly [file: string, label: string, probability: string, sure: string];

const percent = (p: number): string => `${(100 * p).toFixed(2)}%`;

async function predictFile(
  file: string,
  trained: Trained,
  flags: PredictFlags,
  out: Output,
  pictures: Set<string>,
): Promise<Row> {
  const { spec, title, calibration } = trained;
  const photo = await readPhoto(file, { mode: "RGB" });
  const seenAs = await inputOf(file, photo, trained);
  const input = flags.invert ? inverted(seenAs) : seenAs;
  const ranked = await classify(input, trained);
  const top = ranked.slice(0, flags.topk);
  out.say(`${file}`);
  const [first] = top;
  const isSure = calibration ? first.probability >= calibration.threshold : null;
  const doubt = isSure === false ? `, ${say`not sure`}` : "";
  out.say(`[Top-1] ${className(first.label)} (${percent(first.probability)})${doubt}`);
  out.say(
    `[Top-${top.length}] ${top.map((r) => `${className(r.label)} ${percent(r.probability)}`).join(", ")}`,
  );
  const strange = photos.strangeGround(input, spec);
  if (strange) out.say(groundHint(strange, spec.title, flags.invert === true));
  const row: Row = [
    file,
    first.label,
    first.probability.toFixed(4),
    isSure === null ? "" : isSure ? "yes" : "no",
  ];
  out.emit({
    file,
    top,
    ...(isSure === null ? {} : { sure: isSure }),
    ...(strange ? { hint: flags.invert ? "no-invert" : "invert" } : {}),
  });
  if (!flags.picture) return row;
  const path = picturePath(file, trained, pictures);
  const seen = image.resize(input, spec.size, spec.size);
  writeWhole(
    path,
    toPng(
      await predictionSvg({
        photo,
        seen,
        top: ranked.slice(0, Math.max(3, flags.topk)),
        file: basename(file),
        title,
      }),
    ),
  );
  out.say(say`picture: ${path}`);
  return row;
}

/** What goes into the model: a picture as training saw its own, or the photo, which the model's transform brings to its size. */
async function inputOf(file: string, photo: Image, { spec, config }: Trained): Promise<Image> {
  if (config?.pictures) return readPrepared(file, config.pictures);
  return spec.channels === 1 ? image.toL(photo) : photo;
}

/** Why the answer may be wrong, and what to try. */
function groundHint(strange: "bright" | "dark", title: string, isInverted: boolean): string {
  const what =
    strange === "bright"
      ? say`its border is bright where ${title} is dark`
      : say`its border is dark where ${title} is bright`;
  return isInverted ? say`hint: ${what}; try it without --invert` : say`hint: ${what}; try it with --invert`;
}

const inverted = (from: Image): Image => ({ ...from, data: from.data.map((byte) => 255 - byte) });

/** All classes with their probabilities, the likeliest first. */
async function classify(input: Image, { model, spec, calibration }: Trained): Promise<Ranked[]> {
  const x = transforms.photoTransform(spec)(input) as Tensor;
  const batch = x.reshape(1, ...x.shape);
  const own = await noGrad(() => model(batch).logSoftmax(1)).data();
  const probabilities = softened(own, calibration?.temperature ?? 1);
  return spec.classes
    .map((label, i) => ({ label, probability: probabilities[i] }))
    .sort((a, b) => b.probability - a.probability);
}

/** In the run's folder, or beside where the command runs; photos of one name get pictures of different names. */
function picturePath(file: string, { folder }: Trained, taken: Set<string>): string {
  const stem = basename(file, extname(file));
  let name = `${stem}.prediction.png`;
  for (let n = 2; taken.has(name); n++) name = `${stem}-${n}.prediction.png`;
  taken.add(name);
  const path = folder ? join(folder.path, "predictions", name) : name;
  makeFolder(dirname(path));
  return path;
}
