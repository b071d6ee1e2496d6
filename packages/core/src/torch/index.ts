// torch.NAME as users write it.
export * from "./functions.ts";
