import { say } from "../words/index.ts";

/** A model that ONNX cannot say, or a file that is none, or says more than is understood here. */
export class OnnxError extends Error {
  override name = "OnnxError";
  readonly code = "onnx";
}

/** @throws OnnxError naming what has no place in ONNX */
export function refuse(what: string): never {
  throw new OnnxError(say`ONNX export: ${what} cannot be written`);
}
