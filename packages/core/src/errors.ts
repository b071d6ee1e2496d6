// Errors say what a caller did: a code for programs and for looking it up, and for people what came, what was expected, what to do.

/** What an error knows of its cause, beside its message. */
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

// The engine's own kinds of errors, with a code as all others have: `catch` finds them by either.

/** A number, a place or a name that there is not. */
export class OutOfRangeError extends RangeError {
  readonly code = "out-of-range";
}

/** A value of another kind than the call takes. */
export class WrongTypeError extends TypeError {
  readonly code = "wrong-type";
}

/** Something that cannot be done with what there is, or as things are now. */
export class NotPossibleError extends Error {
  readonly code = "not-possible";
}
