// What a class is to those who choose it by name: a run's config, the command, the Studio, the code that it writes.

/** A text in both languages. */
export interface Words {
  readonly en: string;
  readonly ko: string;
}

/** What settings may follow from. */
export interface Training {
  /** That the schedule sees: without a warm-up. */
  readonly epochs: number;
  /** Batches in an epoch. */
  readonly stepsPerEpoch: number;
  /** Learning rates, one a parameter group. */
  readonly lrs: readonly number[];
}

/** A setting that follows from the training while nobody sets it: its value, and as code with EPOCHS, LEARNING_RATE and trainLoader. */
export interface Follows {
  value(training: Training): unknown;
  readonly code: string;
}

/** How a class is chosen by its name, in files and on the command line. */
export interface Choice {
  /** On the command line and in files, such as "rmsprop". */
  readonly name: string;
  readonly title: Words;
  /** Where it is chosen by name, its defaults that are not the class's own. */
  readonly preset?: Readonly<Record<string, unknown>>;
  readonly follows?: Readonly<Record<string, Follows>>;
  /** What a form begins with, where the defaults show little. */
  readonly example?: Readonly<Record<string, unknown>>;
  /** Of a schedule: that it steps after every batch, and begins low by itself. */
  readonly everyBatch?: boolean;
  /** Of a schedule: that its steps are given the loss. */
  readonly watches?: boolean;
}
