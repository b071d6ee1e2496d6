import { options, say } from "@tinycnn/core";
import { type Sample, Transform } from "./transform.ts";

// biome-ignore lint/suspicious/noExplicitAny: what a function takes and gives is its own affair
type Anything = any;
const aFunction = options.kinds.thing<(sample: Anything) => Anything>(
  () => say`a function of what comes before it`,
  (value) => typeof value === "function",
);

const own = options.signature("Lambda", { lambd: options.needs(aFunction) });

/** A function of one's own among the transforms: of an image, of a tensor, or of what such a function made. */
export class Lambda extends Transform {
  static readonly signature: options.Signature = own;
  readonly lambd: (sample: Anything) => Anything;

  constructor(lambd: (sample: Anything) => Anything);
  constructor(...args: unknown[]) {
    super();
    this.lambd = own.read(args).lambd;
  }

  override forward(sample: Sample): Sample {
    return this.lambd(sample);
  }

  override toString(): string {
    return "Lambda()";
  }
}
