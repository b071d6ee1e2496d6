// The one class of errors that say what a caller did: a code for programs, and for people what came, what was expected, what to do.

export interface Fault {
  /** What kind of mistake, for programs: "unknown-option", "wrong-value" and so on. */
  readonly code: string;
  /** What came, as it was given. */
  readonly got?: unknown;
  /** What was expected, in words. */
  readonly expected?: string;
  /** What to do about it, in words. */
  readonly fix?: string;
}

/** A mistake of the caller. The message is complete: what came, what was expected, what to do. */
export class TinycnnError extends Error {
  override name = "TinycnnError";
  readonly code: string;
  readonly got: unknown;
  readonly expected: string | undefined;
  readonly fix: string | undefined;

  constructor(message: string, { code, got, expected, fix }: Fault, options?: ErrorOptions) {
    super(fix ? `${message}. ${fix}` : message, options);
    this.code = code;
    this.got = got;
    this.expected = expected;
    this.fix = fix;
  }
}

/** An index that names nothing; a program tells it by its code. */
export class NoSuchIndexError extends RangeError {
  readonly code = "no-such-index";
}

/** An argument or option that a layer, optimizer, transform or function cannot take. */
export class ArgumentError extends TinycnnError {
  override name = "ArgumentError";
}
