import { options, say, WrongTypeError } from "@tinycnn/core";
import { checkOrder } from "./order.ts";
import { type ImageTransform, type Sample, Transform } from "./transform.ts";

/** What the last transform of a list gives. */
type OutputOf<T extends readonly Transform[]> = T extends readonly [...unknown[], infer Last]
  ? Last extends ImageTransform
    ? ReturnType<Last["change"]>
    : Last extends Transform<infer Out>
      ? Out
      : Sample
  : Sample;

const own = options.signature("Compose", {
  transforms: options.needs(
    options.kinds.thing<readonly Transform[]>(() => say`a list of transforms`, Array.isArray),
  ),
});

/** Transforms one after the other. */
export class Compose<const T extends readonly Transform[] = readonly Transform[]> extends Transform<
  OutputOf<T>
> {
  static readonly signature: options.Signature = own;
  readonly transforms: T;

  /** @throws TypeError when one of them stands where it cannot work, such as RandomErasing before ToTensor */
  constructor(transforms: T);
  constructor(...args: unknown[]) {
    super();
    const transforms = own.read(args).transforms as T;
    for (const [i, transform] of transforms.entries())
      if (!(transform instanceof Transform))
        throw new WrongTypeError(
          say`Compose: expected a list of transforms, got ${typeof transform} at place ${i}`,
        );
    this.transforms = transforms;
    checkOrder(this.parts);
  }

  override get parts(): readonly Transform[] {
    return this.transforms.flatMap((transform) => transform.parts);
  }

  override forward(sample: Sample): OutputOf<T> {
    return this.transforms.reduce<Sample>((value, transform) => transform(value), sample) as OutputOf<T>;
  }

  override toString(): string {
    return `Compose([${this.transforms.join(", ")}])`;
  }
}
