// What the other engines are asked to do.

/** What an engine does with a batch of `batch` 3×32×32 images and the lecture's network. */
export interface Engine {
  title: string;
  forward(): Promise<unknown>;
  /** Forward, backward, and an update of the weights. */
  step(): Promise<unknown>;
}
/** @param load imports a package of the folder that --modules names */
export type Maker = (load: (name: string) => Promise<unknown>, batch: number) => Promise<Engine>;
