// What is exported and has no description of its parameters, with the reason.
const NO_OPTIONS = "takes no options: one or two arguments that it checks itself, or none";
const BASE = "abstract: what is made of it has a description";
const ERROR = "an error's class";

export const undescribed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "Generator",
      "Tensor",
      "addWords",
      "cat",
      "checksumOf",
      "defaultDevice",
      "deviceNames",
      "getDevice",
      "getFloat32MatmulPrecision",
      "inEnglish",
      "isChecksum",
      "isGradEnabled",
      "enableGrad",
      "fillIn",
      "release",
      "setGradEnabled",
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
      "DataFileError",
      "UnknownNameError",
      "UserError",
      "DataError",
      "safetensors.SafetensorsError",
      "train.LossNotFiniteError",
    ].map((path) => [path, ERROR]),
  ),
  ...Object.fromEntries(
    [
      "nn.Module",
      "transforms.Transform",
      "transforms.ImageTransform",
      "transforms.TensorTransform",
      "optim.Optimizer",
      "optim.lrScheduler.LRScheduler",
    ].map((path) => [path, BASE]),
  ),
  "nn.Identity": "takes anything and does nothing with it, as PyTorch's",
  "nn.Sequential": "takes modules, as many as are given, and checks each",
  "nn.Parameter": "takes one tensor",
  ...Object.fromEntries(
    ["transforms.trainTransform", "transforms.evalTransform", "transforms.photoTransform"].map((path) => [
      path,
      "takes all that is known of a data set, and uses some of it",
    ]),
  ),
  ...Object.fromEntries(
    [
      "className",
      "datasets.names",
      "datasets.parseCifar10",
      "datasets.parseIdx",
      "datasets.spec",
      "models.create",
      "models.initWhitening",
      "models.names",
      "models.register",
      "models.whiten",
      "parseJson",
      "transforms.names",
      "transforms.parse",
      "FoundDataset",
      "cacheDir",
      "makeFolder",
      "downloadDataset",
      "findAtHand",
      "findSample",
      "openDataFile",
      "pythonVersionOf",
      "samplePicture",
    ].map((path) => [path, NO_OPTIONS]),
  ),
};

/** Whole rooms. */
export const undescribedRooms: Readonly<Record<string, string>> = {
  "image.": "pictures as bytes: what has no settings checks its own sizes",
  "photo.": "bytes that nobody trusts: limits, not settings",
  "options.": "the descriptions themselves",
  "safetensors.": "bytes in, bytes out: formats, not settings",
  "nn.functional.": "tensors, and numbers by place: no settings",
  "nn.init.": "how weights begin, as the layers make them: no options",
};
