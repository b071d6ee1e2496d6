// What marking a handed-in file gives. It crosses from one process to the other, so it is plain data.
import type { HandIn, HandInText } from "@tinycnn/vision/handin";

/** What a file says, without weights and notebook: enough to compare it with the others. */
export type Told = Omit<HandIn, "weights" | "notebook">;

export interface Marked {
  readonly told: Told;
  /** On the whole held-out split; null where that is not here, or nothing was there to measure. */
  readonly measured: { readonly accuracy: number; readonly n: number } | null;
  /** Why it was not measured. */
  readonly unmeasured: string | null;
  /** What contradicts itself or the measurement. */
  readonly forgeries: readonly string[];
  readonly parameters: number | null;
}

/** A file that could not be read. */
export interface Unreadable {
  readonly problem: string;
}

export const isRead = (one: Marked | Unreadable): one is Marked => "told" in one;

export type { HandInText };
