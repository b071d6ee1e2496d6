// What a handed-in file may hold. Others wrote it: everything is compared with these before anything is made of it.

const MIB = 2 ** 20;

/** Its parts, and the largest each may be. */
export const PARTS = {
  "handin.json": MIB,
  "model.safetensors": 56 * MIB,
  "notebook.ipynb": 7 * MIB,
} as const;

export type Part = keyof typeof PARTS;

/** Largest file: as large as any upload may be. */
export const MAX_HAND_IN_BYTES = 64 * MIB;

/** Characters of a name, of answers. */
export const MAX_NAME = 60;
export const MAX_ANSWERS = 50_000;
/** Epochs that are told of. */
export const MAX_ROWS = 2_000;
/** Cells of a notebook that are counted. */
export const MAX_CELLS = 2_000;

/** How the files' names end. */
export const HAND_IN_SUFFIX = ".handin.zip";
