// Whether transforms stand where they can work: those of images before ToTensor, those of tensors behind it.
import { say, WrongTypeError } from "@tinycnn/core";
import { ToTensor } from "./toTensor.ts";
import { ImageTransform, nameOf, TensorTransform, type Transform } from "./transform.ts";

const givesTensor = (part: Transform): boolean => part instanceof ToTensor || part instanceof TensorTransform;
const takesBoth = (part: Transform): boolean =>
  part instanceof ImageTransform && part.changeTensor !== undefined;

/** @throws TypeError that says which transform to move where */
export function checkOrder(parts: readonly Transform[]): void {
  let before: Transform | undefined;
  for (const [i, part] of parts.entries()) {
    // It gives what it gets: what stands before it counts for what comes behind.
    if (takesBoth(part) && before && givesTensor(before)) continue;
    const name = nameOf(part);
    const later = parts.slice(i + 1);
    if (part instanceof TensorTransform && later.some((other) => other instanceof ToTensor)) {
      const last = later.findLast(givesTensor) as Transform;
      throw new WrongTypeError(
        say`Compose: ${name} works on tensors, but stands before ToTensor. Move ${name} behind ${nameOf(last)}`,
      );
    }
    if (part instanceof TensorTransform && before instanceof ImageTransform)
      throw new WrongTypeError(
        say`Compose: ${name} works on tensors, but ${nameOf(before)} gives it an image. Put ToTensor between them`,
      );
    if ((part instanceof ImageTransform || part instanceof ToTensor) && before && givesTensor(before)) {
      const first = parts.find(givesTensor) as Transform;
      const advice =
        part instanceof ToTensor ? say`Take one away` : say`Move ${name} before ${nameOf(first)}`;
      throw new WrongTypeError(
        say`Compose: ${name} works on images, but stands behind ${nameOf(first)}, which gives a tensor. ${advice}`,
      );
    }
    before = part;
  }
}
