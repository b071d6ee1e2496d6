// Element types by torch's names. Whole numbers are int32 here, PyTorch's int64 and long among them.
import type { DType } from "../tensor/types.ts";

/** Numbers of 32 bits, the default. */
export const float32: DType = "float32";
/** As float32. */
export const float: DType = "float32";
/** Whole numbers of 32 bits, for classes and places. */
export const int32: DType = "int32";
/** As int32. */
export const int: DType = "int32";
/** int32 here: no element has 64 bits. */
export const int64: DType = "int32";
/** int32 here: no element has 64 bits. */
export const long: DType = "int32";
/** Bytes, for pictures. */
export const uint8: DType = "uint8";
/** True and false. */
export const bool: DType = "bool";

// Not here: whoever is given one of these refuses it by its name.
/** Not here: whoever is given it refuses it by its name. */
export const float16 = "float16";
/** Not here: whoever is given it refuses it by its name. */
export const half = "float16";
/** Not here: whoever is given it refuses it by its name. */
export const bfloat16 = "bfloat16";
/** Not here: whoever is given it refuses it by its name. */
export const float64 = "float64";
/** Not here: whoever is given it refuses it by its name. */
export const double = "float64";
/** Not here: whoever is given it refuses it by its name. */
export const int16 = "int16";
/** Not here: whoever is given it refuses it by its name. */
export const short = "int16";
/** Not here: whoever is given it refuses it by its name. */
export const int8 = "int8";
