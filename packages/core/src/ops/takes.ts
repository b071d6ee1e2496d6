// Which element types an operation takes: said once in its description, checked once, before any kernel sees an element.
import { type DType, dtypes, ShapeError, showShape, type TensorType } from "../tensor/types.ts";
import { say } from "../words/index.ts";

/** What is known of one input. */
export interface Input {
  /** PyTorch's name of the argument. */
  readonly name: string;
  readonly dtypes: readonly DType[];
  /** What to do about another type, where that is not a plain conversion. */
  readonly advice?: (got: TensorType) => string;
}

const input =
  (types: readonly DType[]) =>
  (name: string, advice?: Input["advice"]): Input => ({ name, dtypes: types, advice });

export const anything = input(dtypes);
/** All but truths. */
export const numbers = input(["float32", "int32", "uint8"]);
export const signed = input(["float32", "int32"]);
export const floats = input(["float32"]);
export const indices = input(["int32"]);
/** Whole numbers and truths. */
export const bits = input(["int32", "uint8", "bool"]);
export const wholes = input(["int32", "uint8"]);
export const truths = input(["bool"]);

/** For an input that may be a batch of bytes: pictures nobody made floats of. */
export const pictures = (got: TensorType): string =>
  got.dtype === "uint8"
    ? say`pictures become floats from 0 to 1 by transforms.ToTensor(), other bytes by .float()`
    : say`convert it with .${"float()"}`;

const conversions: Readonly<Record<DType, string>> = {
  float32: "float()",
  int32: "int()",
  uint8: "byte()",
  bool: "bool()",
};

/**
 * Refuses inputs whose type is not among those that an operation takes.
 *
 * @param takes the inputs' descriptions; the last stands for all that follow @throws ShapeError what came, what was expected, what to do
 */
export function checkTypes(operation: string, takes: readonly Input[], inputs: readonly TensorType[]): void {
  for (let i = 0; i < inputs.length; i++) {
    const { name, dtypes: expected, advice } = takes[Math.min(i, takes.length - 1)];
    const got = inputs[i];
    if (expected.includes(got.dtype)) continue;
    const conversion = conversions[expected[0]];
    throw new ShapeError(
      say`${operation}: ${name} is ${got.dtype} of shape ${showShape(got.shape)}, expected ${expected.join(say` or `)}; ${advice?.(got) ?? say`convert it with .${conversion}`}`,
    );
  }
}
