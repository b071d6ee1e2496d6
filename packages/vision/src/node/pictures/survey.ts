// What there is to know of a folder of pictures before anything is learned from it.
import { options, say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import { deal, type Shares } from "../../pictures/dealing.ts";
import {
  type Manifest,
  newManifest,
  type SeenPicture,
  type SplitName,
  splitNames,
} from "../../pictures/list.ts";
import { setName } from "../options.ts";
import { layoutOf } from "./layout.ts";
import { lookAt } from "./look.ts";

/** Pictures of one class, by split; all under "all" where there are no splits. */
export interface ClassCount {
  readonly label: string;
  readonly counts: Readonly<Partial<Record<SplitName | "all", number>>>;
}

/** Copies of one picture, by path. */
export interface Alike {
  readonly paths: readonly string[];
  /** Whether all of them are the same bytes. */
  readonly same: boolean;
  /** Whether they stand in several splits: what is measured on them has been seen in training. */
  readonly leaks: boolean;
  /** Their classes, where they are several: at most one can be right. */
  readonly labels: readonly string[];
}

/** What is in a folder of pictures. */
export interface PictureReport {
  readonly root: string;
  readonly pictures: number;
  /** The splits there are, in their order; none where the folder has none and none were dealt. */
  readonly splits: readonly SplitName[];
  readonly classes: readonly ClassCount[];
  /** Widths and heights: the smallest, the median and the largest by area. */
  readonly sizes: readonly [smallest: string, median: string, largest: string];
  /** How many are grey. */
  readonly grey: number;
  readonly broken: readonly { readonly path: string; readonly why: string }[];
  /** Files that are no pictures by their names. */
  readonly others: number;
  readonly alike: readonly Alike[];
}

const { number, thing, whole } = options.kinds;

const share = number({ min: 0, max: 1 });
const aFunction = <F>() =>
  thing<F>(
    () => say`a function`,
    (value) => typeof value === "function",
  );

const own = options.signature("surveyPictures", {
  root: setName,
  /** Deals the pictures to splits: { train: 0.8, validation: 0.1, test: 0.1 }, which add up to 1. Not dealt by default. */
  shares: options.named(
    thing<Shares>(
      () => say`{ train, validation, test }, shares that add up to 1`,
      (value) =>
        options.isPlain(value) &&
        splitNames.every((name) => share.is(value[name])) &&
        Math.abs(splitNames.reduce((sum, name) => sum + Number(value[name]), 0) - 1) < 1e-9,
    ),
    undefined,
  ),
  /** Of the dealing: the same for the same seed. 0 by default. */
  seed: options.named(whole(0), 0),
  /** Hears how many have been looked at, and how many there are. */
  onProgress: options.named(aFunction<(done: number, total: number) => void>(), undefined),
});

/** How a folder is looked through. */
export interface SurveyOptions extends options.OptionsOf<typeof own.parameters> {}

/** A folder of pictures, looked through: for people, and as a list. */
export interface Survey {
  readonly report: PictureReport;
  readonly manifest: Manifest;
}

function sizesOf(pictures: readonly SeenPicture[]): PictureReport["sizes"] {
  const order = [...pictures].sort((a, b) => a.width * a.height - b.width * b.height);
  const at = (i: number): string => (order.length > 0 ? `${order[i].width}×${order[i].height}` : "0×0");
  return [at(0), at(order.length >> 1), at(order.length - 1)];
}

function countsOf(classes: readonly string[], pictures: readonly SeenPicture[]): ClassCount[] {
  const counts = new Map(classes.map((label) => [label, {} as Partial<Record<SplitName | "all", number>>]));
  for (const { label, split } of pictures) {
    const own = counts.get(label);
    if (own) own[split ?? "all"] = (own[split ?? "all"] ?? 0) + 1;
  }
  return [...counts].map(([label, own]) => ({ label, counts: own }));
}

function alikeOf(groups: readonly number[][], pictures: readonly SeenPicture[]): Alike[] {
  return groups.map((group) => {
    const members = group.map((i) => pictures[i]);
    const labels = [...new Set(members.map(({ label }) => label))];
    return {
      paths: members.map(({ path }) => path),
      same: new Set(members.map(({ sha256 }) => sha256)).size === 1,
      leaks: new Set(members.map(({ split }) => split)).size > 1,
      labels: labels.length > 1 ? labels : [],
    };
  });
}

/**
 * Looks at every picture of a folder of class folders, or of such folders for each split.
 *
 * @throws DataError where there is no such folder, or no pictures in it; UserError to deal what has splits already
 */
export async function surveyPictures(root: string, options?: SurveyOptions): Promise<Survey>;
export async function surveyPictures(...args: unknown[]): Promise<Survey> {
  const { root, shares, seed, onProgress } = own.read(args);
  const layout = layoutOf(root);
  const { pictures: table } = layout;
  const splits = splitNames.filter((name) => table.hasSplit(name));
  if (shares && splits.length > 0)
    throw new UserError(
      say`${root} has splits of its own (${splits.join(", ")}), which stay as they are; leave --split out`,
    );
  const { places, broken, copies: groups } = await lookAt(root, table, { onProgress });
  if (shares) {
    const labels = Array.from(places, (i) => table.labelOf(i));
    deal(labels, groups, shares, seed).forEach((split, i) => {
      table.deal(places[i], split);
    });
  }
  const pictures = [...table.rows(places)];
  const { classes } = layout;
  const report: PictureReport = {
    root,
    pictures: pictures.length,
    splits: splitNames.filter((name) => pictures.some(({ split }) => split === name)),
    classes: countsOf(classes, pictures),
    sizes: sizesOf(pictures),
    grey: pictures.filter((one) => one.isGrey).length,
    broken,
    others: layout.others,
    alike: alikeOf(groups, pictures),
  };
  const manifest = newManifest({
    classes: [...classes],
    dealt: shares ? { seed, shares: { ...shares } } : null,
    pictures,
    broken: [...broken],
  });
  return { report, manifest };
}

options.describe(surveyPictures, own);
