// Modules written as what they hold and what they do with it.
import { nn, type Tensor } from "@tinycnn/core";

/** A module that holds these: layers under the names they have in state dicts, in the order of torch's, and numbers. */
export type Block<C> = nn.Module & C;

/**
 * A kind of module: `make` gives what it holds, `run` what it computes of its input. Whoever puts another layer in a part's place
 * (`model.fc = …`) changes what is run.
 *
 * @param name how it is called when it is printed
 */
export function block<A extends unknown[], C extends object>(
  name: string,
  make: (...args: A) => C,
  run: (x: Tensor, own: Block<C>) => Tensor,
): (...args: A) => Block<C> {
  const kinds = {
    [name]: class extends nn.Module {
      override forward(x: Tensor): Tensor {
        return run(x, this as unknown as Block<C>);
      }
    },
  };
  return (...args) => Object.assign(new kinds[name](), make(...args));
}

/** Layers one after the other under names of their own, as torch's Sequential of an OrderedDict. */
export const chain = <C extends Readonly<Record<string, nn.Module>>>(layers: C): nn.Sequential & C =>
  Object.assign(new nn.Sequential(), layers);

/** The same under the names 0, 1, …; what is null is left out. */
export const row = (...layers: (nn.Module | null)[]): nn.Sequential =>
  new nn.Sequential(...layers.filter((layer) => layer !== null));

/** As many of a kind, one after the other. */
export const times = (count: number, make: (i: number) => nn.Module): nn.Module[] =>
  Array.from({ length: count }, (_, i) => make(i));
