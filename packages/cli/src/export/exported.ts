// A trained model on its way out.
import type { nn } from "@tinycnn/core";
import type { DatasetSpec } from "@tinycnn/vision";

export interface Exported {
  readonly model: nn.Module;
  /** The name under which it is made, and its options. */
  readonly name: string;
  readonly modelOptions: Readonly<Record<string, unknown>>;
  readonly spec: DatasetSpec;
  /** Of the test split, and epochs; null where nobody knows. */
  readonly accuracy: number | null;
  readonly epochs: number | null;
}
