// What training tells of itself.
import type { LoaderState } from "../data/loader.ts";

/** What came of an epoch. */
export interface EpochResult {
  /** From 1. */
  epoch: number;
  /** Mean of the batches' losses. */
  loss: number;
  /** Fraction classified right of the validation split, or of the test split where there is no other. */
  valAcc: number;
  /** Mean cross-entropy on the same images. */
  valLoss?: number;
  /** Learning rate of the epoch's last step. */
  lr?: number;
  /** How often the test split has been looked at so far. */
  testLooks?: number;
  trainSeconds: number;
  evalSeconds: number;
}

/** Where training stands, without the tensors. */
export interface Position {
  /** Epochs that are complete. */
  epoch: number;
  /** Place in the epoch under way; null between epochs. */
  loader: LoaderState | null;
  /** Sum of the losses of the epoch under way. */
  lossSum: number;
  /** Seconds spent training in it. */
  trainSeconds: number;
  /** Learning rate of the last step. */
  lr?: number;
  history: EpochResult[];
}

/** Where training is after a step. */
export interface StepEvent {
  epoch: number;
  batch: number;
  batches: number;
  /** Mean loss of the epoch's batches so far. */
  loss: number;
}

/** What happens on the way; each may be asynchronous and is waited for. */
export interface TrainerEvents {
  onEpochBegin?(epoch: number, batches: number): void | Promise<void>;
  /** After each step, when the state is whole and may be saved. */
  onStep?(event: StepEvent): void | Promise<void>;
  onEvaluate?(batch: number, batches: number): void;
  onEpoch?(result: EpochResult): void | Promise<void>;
  /** Something that whoever trains should know: the device was lost, and where training goes on. Without it the console is told. */
  onNotice?(text: string): void;
}
