// Element types by torch's names. Whole numbers are int32 here, PyTorch's int64 and long among them.
import type { DType } from "../tensor/types.ts";

export const float32: DType = "float32";
export const float: DType = "float32";
export const int32: DType = "int32";
export const int: DType = "int32";
/** int32 here: no element has 64 bits. */
export const int64: DType = "int32";
/** int32 here: no element has 64 bits. */
export const long: DType = "int32";
export const uint8: DType = "uint8";
export const bool: DType = "bool";

// Not here: whoever is given one of these refuses it by its name.
export const float16 = "float16";
export const half = "float16";
export const bfloat16 = "bfloat16";
export const float64 = "float64";
export const double = "float64";
export const int16 = "int16";
export const short = "int16";
export const int8 = "int8";
