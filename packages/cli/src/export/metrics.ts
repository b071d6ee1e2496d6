// A run's numbers for other programs: as a table, and for TensorBoard.
import type { SummaryWriter } from "@tinycnn/vision/node";

/** A line of metrics.jsonl. */
export type Row = Readonly<Record<string, unknown>>;

const numbersIn = (row: Row): [string, number][] =>
  Object.entries(row).filter((entry): entry is [string, number] => typeof entry[1] === "number");

/** The table's columns in the order in which they first come; what a row lacks is empty. */
export function metricsCsv(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => numbersIn(row).map(([name]) => name)))];
  const line = (row: Row): string => {
    const own = new Map(numbersIn(row));
    return columns.map((name) => own.get(name) ?? "").join(",");
  };
  return `${[columns.join(","), ...rows.map(line)].join("\n")}\n`;
}

/** Names in TensorBoard: what stands before the slash is a group. */
const TAGS: Readonly<Record<string, string>> = {
  loss: "loss/train",
  valLoss: "loss/validation",
  valAcc: "accuracy/validation",
  lr: "lr",
  trainSeconds: "seconds/train",
  evalSeconds: "seconds/evaluation",
};

/** An epoch's numbers. */
export function addRow(row: Row, writer: SummaryWriter): void {
  for (const [name, value] of numbersIn(row))
    if (Object.hasOwn(TAGS, name)) writer.addScalar(TAGS[name], value, row.epoch as number);
}

export function toTensorBoard(rows: readonly Row[], writer: SummaryWriter): void {
  for (const row of rows) addRow(row, writer);
  writer.close();
}
