export {
  TransformerDecoder,
  TransformerDecoderLayer,
  type TransformerDecoderLayerOptions,
} from "./decoder.ts";
export {
  TransformerEncoder,
  TransformerEncoderLayer,
  type TransformerEncoderLayerOptions,
} from "./encoder.ts";
export { MultiheadAttention, type MultiheadAttentionOptions } from "./multihead.ts";
export { Transformer, type TransformerOptions } from "./transformer.ts";
