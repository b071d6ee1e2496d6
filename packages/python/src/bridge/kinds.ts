// What a value is, and what there is of a name: Python cannot see it through a proxy.
import { nn, Tensor } from "@tinycnn/core";
import { image } from "@tinycnn/vision";

const isClass = (value: unknown): boolean =>
  typeof value === "function" && /^class\b/.test(Function.prototype.toString.call(value));

const descriptors = (): [string, PropertyDescriptor][] =>
  Object.entries(Object.getOwnPropertyDescriptors(Tensor.prototype));

export const kinds = {
  kindOf(value: unknown): string {
    if (value === null || value === undefined) return "none";
    if (Array.isArray(value)) return "indices" in value ? "pair" : "array";
    if (image.isImage(value)) return "image";
    if (value instanceof nn.Module) return "module";
    if (isClass(value)) return "class";
    if (typeof value === "function") return "function";
    if ("batchSizes" in (value as object)) return "packed";
    return (value as object).constructor?.name ?? "object";
  },

  isNone: (value: unknown): boolean => value === null || value === undefined,

  /** Of an object of the engine's, inherited names too; of nothing that every object has. */
  has: (object: object, name: string): boolean => name in object && !(name in Object.prototype),

  /** Names of functions that are no classes. */
  functions: (room: object): string[] =>
    Object.entries(room)
      .filter(([, value]) => typeof value === "function")
      .map(([name]) => name),

  /** At which place a class or function takes an argument; −1 where it does not. */
  placeOf: (callee: object, name: string): number =>
    (callee as { signature?: { places?: readonly string[] } }).signature?.places?.indexOf(name) ?? -1,

  /** The names of all that it takes by place. */
  placesOf: (callee: object): string[] => [
    ...((callee as { signature?: { places?: readonly string[] } }).signature?.places ?? []),
  ],

  keys: (object: object): string[] => Object.keys(object),

  /** Names of the methods, and of the fields, of tensors. */
  methods: (): string[] =>
    descriptors()
      .filter(([, { value }]) => typeof value === "function")
      .map(([name]) => name),
  fields: (): string[] =>
    descriptors()
      .filter(([, { get }]) => get !== undefined)
      .map(([name]) => name),
};
