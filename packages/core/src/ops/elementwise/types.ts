// Types of results where torch looks at what inputs become together.
import { type DType, ShapeError, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { promoted } from "../dtypes.ts";

const shown = (inputs: readonly TensorType[]): string => inputs.map(({ dtype }) => dtype).join(", ");

/** Floats, if one of the inputs is. */
export const floatsAlone =
  (name: string) =>
  (...inputs: TensorType[]): DType => {
    const type = promoted(inputs);
    if (type !== "float32")
      throw new ShapeError(
        say`${name}: got ${shown(inputs)}, expected float32; convert one with .${"float()"}`,
      );
    return type;
  };

/** What they promote to, if that is no truth. */
export const numbersAlone =
  (name: string) =>
  (...inputs: TensorType[]): DType => {
    const type = promoted(inputs);
    if (type === "bool")
      throw new ShapeError(
        say`${name}: got ${shown(inputs)}, expected numbers; convert one with .${"int()"}`,
      );
    return type;
  };
