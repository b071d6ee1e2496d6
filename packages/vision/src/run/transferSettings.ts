// What a run's config says of weights for other classes.
import type { nn } from "@tinycnn/core";
import { z } from "zod";

export const transferSchema = z
  .strictObject({
    /** Their whole name, "ResNet9_Weights.CIFAR10_V1". */
    weights: z.string().min(1),
    /** Learning rate of all layers but the last, as a share of the run's; 0: they stay as they are. */
    backbone: z.number().min(0).max(1).default(0.1),
  })
  .nullable()
  .default(null);

export type Transfer = NonNullable<z.output<typeof transferSchema>>;

/** What an optimizer is made for: all parameters, or those that learn, with rates of their own. */
export type Learning = nn.Parameter[] | { params: nn.Parameter[]; lr?: number }[];
