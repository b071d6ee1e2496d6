// What is exported and has no description of its parameters, with the reason.
const NO_OPTIONS = "takes no options: one or two arguments that it checks itself, or none";
const BASE = "abstract: what is made of it has a description";
const ERROR = "an error's class";
const LATER = "not yet";

export const undescribed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "Generator",
      "Tensor",
      "addWords",
      "checksumOf",
      "defaultDevice",
      "deviceNames",
      "getDevice",
      "getFloat32MatmulPrecision",
      "inEnglish",
      "isChecksum",
      "isGradEnabled",
      "nn.runLayers",
      "train.bestEpoch",
      "train.deviceOf",
      "train.hasStalled",
      "language",
      "manualSeed",
      "noGrad",
      "numelOf",
      "say",
      "setDefaultDevice",
      "setFloat32MatmulPrecision",
      "setInterruptCheck",
      "setLanguage",
      "setThreadWorker",
    ].map((path) => [path, NO_OPTIONS]),
  ),
  ...Object.fromEntries(
    [
      "ArgumentError",
      "ShapeError",
      "TinycnnError",
      "safetensors.SafetensorsError",
      "train.LossNotFiniteError",
    ].map((path) => [path, ERROR]),
  ),
  ...Object.fromEntries(
    ["nn.Module", "optim.Optimizer", "optim.lrScheduler.LRScheduler"].map((path) => [path, BASE]),
  ),
  "nn.Identity": "takes anything and does nothing with it, as PyTorch's",
  "nn.Sequential": "takes modules, as many as are given, and checks each",
  "nn.Parameter": "takes one tensor",
};

/** Whole rooms. */
export const undescribedRooms: Readonly<Record<string, string>> = {
  "options.": "the descriptions themselves",
  "safetensors.": "bytes in, bytes out: formats, not settings",
  "nn.functional.": LATER,
  "nn.init.": "how weights begin, as the layers make them: no options",
};
