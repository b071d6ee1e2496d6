// A table in an output, checked: a notebook may come from anyone.
import { z } from "zod";
import type { TableCell, TableData } from "../inside/tables.ts";

const cell = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]);
const rows = z.array(z.array(cell).max(100)).max(200);
const table = z
  .object({
    columns: z.array(z.string().max(1_000)).max(100),
    moreColumns: z.number().int().min(0),
    total: z.number().int().min(0),
    rows,
    ask: z.string().max(100).nullable(),
  })
  .refine(({ columns, rows: all }) => all.every((row) => row.length === columns.length));

/** The table in an output's data; null for what is none. */
export function readTable(value: unknown): TableData | null {
  const parsed = table.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** @throws ZodError for what are no rows */
export const readRows = (value: unknown): TableCell[][] => rows.parse(value);
