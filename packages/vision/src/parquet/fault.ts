// What may be wrong with a Parquet file; who reads it says so with the file's name.

export type ParquetTrouble =
  /** No Parquet file, cut off, or not what its parts say of each other. */
  | "damaged"
  /** A part is larger than is read. */
  | "large"
  /** Of a kind that is not read. */
  | { readonly unknown: string };

export class ParquetFault extends Error {
  readonly trouble: ParquetTrouble;

  constructor(trouble: ParquetTrouble, options?: ErrorOptions) {
    super("Parquet", options);
    this.trouble = trouble;
  }
}
