// What is wrong with a file of torch.save's, or with what should become one.
import { say } from "../words/index.ts";

/** A file that torch.save did not write whole, that holds more than tensors and plain values, or something that cannot be saved. */
export class WeightsError extends Error {
  override name = "WeightsError";
  readonly code = "weights";
}

/** Refuses a file. @throws WeightsError with that text */
export function fail(text: string): never {
  throw new WeightsError(text);
}

/** What only a damaged or a made-up file has. */
export function damaged(what: string): never {
  return fail(say`the file is damaged: ${what}`);
}
