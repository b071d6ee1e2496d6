// Losses by their name on the command line.
import { nn, say } from "@tinycnn/core";
import { z } from "zod";
import { choiceSchema, type Entry, entry, type Named } from "./named.ts";

export const losses: Readonly<Record<string, Entry<null, nn.Module>>> = {
  "cross-entropy": entry(
    z.object({ labelSmoothing: z.number().min(0).max(1).default(0) }),
    (settings) => new nn.CrossEntropyLoss(settings),
  ),
  focal: entry(z.object({ gamma: z.number().min(0).default(2) }), (settings) => new nn.FocalLoss(settings)),
  mse: entry(z.object({}), () => new nn.OneHotMSELoss()),
};

export const lossSchema = choiceSchema(() => say`loss`, losses);

export const createLoss = (loss: Named): nn.Module => losses[loss.name].make(loss, null);
