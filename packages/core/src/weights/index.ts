// safetensors: files of tensors by name, as they stand there and as tensors.
export * from "../safetensors.ts";
export { load, save } from "./tensors.ts";
