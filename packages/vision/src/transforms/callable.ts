/** Called like a function, `transform(image)`, with the methods of a class. */
export interface Callable<In, Out> {
  (value: In): Out;
}

export abstract class Callable<In, Out> {
  constructor() {
    const self = ((value: In) => self.forward(value)) as Callable<In, Out>;
    Object.setPrototypeOf(self, new.target.prototype);
    // The fields of the class are set on what the constructor returns.
    // biome-ignore lint/correctness/noConstructorReturn: a function with the class's methods
    return self;
  }

  /** What a call does. */
  abstract forward(value: In): Out;
}
