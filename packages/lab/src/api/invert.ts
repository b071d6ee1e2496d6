import type { Image } from "@tinycnn/vision";

/** Dark and bright exchanged: Fashion-MNIST shows bright things on black. */
export const invert = (picture: Image): Image => ({
  ...picture,
  data: picture.data.map((byte) => 255 - byte),
});
