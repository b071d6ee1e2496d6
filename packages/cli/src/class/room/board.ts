// The board as a table for a spreadsheet.
import { formatCsv } from "@tinycnn/vision/node";
import { plain } from "../grade.ts";
import type { BoardRow } from "./roll.ts";

export const boardCsv = (rows: readonly BoardRow[]): string =>
  formatCsv([
    ["name", "student", "dataset", "model", "accuracy", "images", "hand_ins", "at"],
    ...rows.map(({ name, student, dataset, model, accuracy, n, handIns, at }) => [
      ...[plain(name), student, dataset, model, accuracy.toFixed(4), n, handIns, at],
    ]),
  ]);
