// torch.nn.utils.rnn: sequences of different lengths.
export {
  type PackedSequence,
  packPaddedSequence,
  packSequence,
  padPackedSequence,
  padSequence,
} from "../recurrent/packed.ts";
