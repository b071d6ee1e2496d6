export {
  GRUCell,
  type GRUCellOptions,
  LSTMCell,
  type LSTMCellOptions,
  RNNCell,
  type RNNCellOptions,
} from "./cells.ts";
export { GRU, type GRUOptions, LSTM, type LSTMOptions, RNN, type RNNOptions } from "./layers.ts";
