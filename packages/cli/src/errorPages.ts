// What each code of an error means and what to do about it: `tinycnn explain CODE` and the documentation's pages tell it.
import { say } from "@tinycnn/core";

export interface ErrorPage {
  readonly title: string;
  readonly means: string;
  readonly mend: string;
}

/** By code. Made when they are asked for, in the language of now. */
export const errorPages: Readonly<Record<string, () => ErrorPage>> = {
  shape: () => ({
    title: say`a shape or type that does not fit`,
    means: say`An operation got a tensor whose shape or type it cannot work with. The message names the operation, the shape that came and the one that was expected.`,
    mend: say`Print x.shape before the line. A picture is [channels, height, width], a batch of pictures [N, channels, height, width]; before a Linear layer comes a Flatten, and its first number is channels × height × width. Class numbers are int32, pictures float32.`,
  }),
  "wrong-value": () => ({
    title: say`an argument has a value that it cannot have`,
    means: say`A layer, an optimizer, a transform or a function takes other values for this argument. The message says which.`,
    mend: say`Compare what came with what the message expects: another sign, a whole number, a list of two, one of the names in quotes.`,
  }),
  "unknown-option": () => ({
    title: say`there is no option of that name`,
    means: say`Options that nobody knows are an error, always: a misspelt one would else be ignored, and nobody would see it.`,
    mend: say`Names are PyTorch's in camelCase: weight_decay is weightDecay. The message lists what there is, and the nearest name.`,
  }),
  "missing-argument": () => ({
    title: say`an argument is missing`,
    means: say`The call needs more than it was given.`,
    mend: say`The message shows how it is called; options come last, in one object.`,
  }),
  "too-many-arguments": () => ({
    title: say`too many arguments`,
    means: say`The call got more arguments than it takes.`,
    mend: say`What PyTorch takes by name stands in one object here: new nn.Conv2d(3, 32, 3, { padding: 1 }).`,
  }),
  "given-twice": () => ({
    title: say`an argument came twice`,
    means: say`One argument was given by its place and by its name, and which of the two counts is not clear.`,
    mend: say`Leave one of them out.`,
  }),
  "not-here-yet": () => ({
    title: say`PyTorch has it, this library not yet`,
    means: say`An argument, or a kind of file, that PyTorch knows is refused by name, so that nobody takes its absence for its effect.`,
    mend: say`Leave it out, or do what the message proposes instead.`,
  }),
  "out-of-range": () => ({
    title: say`a number, a place or a name that there is not`,
    means: say`A number is too small or too large, an index lies past the end, or a name is none of those known. It is a RangeError too.`,
    mend: say`The message says from where to where it may go. Dimensions and indices count from 0; negative ones count from the end.`,
  }),
  "no-such-index": () => ({
    title: say`an index that names nothing`,
    means: say`A tensor, a data set or a list was asked for a place that it does not have.`,
    mend: say`Places go from 0 to the length − 1; negative ones count from the end.`,
  }),
  "wrong-type": () => ({
    title: say`a value of another kind`,
    means: say`Something else was given than the call takes: a number where a tensor is expected, a promise that was not waited for. It is a TypeError too.`,
    mend: say`Put await before what reads a tensor, such as loss.item(); make a tensor of numbers with tensor([1, 2]).`,
  }),
  "not-possible": () => ({
    title: say`this cannot be done now`,
    means: say`The call is right, but not with what there is: gradients that were already given back, an optimizer without parameters, a tensor on a device that cannot be read at once.`,
    mend: say`The message says what has to come before, or which other way leads there. For a second backward through the same values pass retainGraph: true.`,
  }),
  memory: () => ({
    title: say`there is not enough memory`,
    means: say`A tensor needs more than the device gives at once.`,
    mend: say`Take smaller batches first: memory grows with the batch. Then smaller pictures or fewer channels.`,
  }),
  "no-device": () => ({
    title: say`there is no such device here`,
    means: say`The device that was asked for is not on this machine, or its driver refuses.`,
    mend: say`Ask for "webgpu" only where it is: setDefaultDevice("cpu") works everywhere.`,
  }),
  "device-lost": () => ({
    title: say`the graphics device is gone`,
    means: say`The system took the device away: it slept, its driver began anew, or a kernel ran for too long. What lay there is lost.`,
    mend: say`Go on from the last checkpoint, on the cpu or with smaller batches.`,
  }),
  "loss-not-finite": () => ({
    title: say`the loss is no number any more`,
    means: say`Training made NaN or an infinite loss, and would only go on with that.`,
    mend: say`Take a learning rate ten times smaller, or clip gradients with nn.utils.clipGradNorm; look whether pictures are scaled to 0…1.`,
  }),
  anomaly: () => ({
    title: say`a gradient is no number`,
    means: say`detectAnomaly found NaN in a gradient, and the message names the operation that it comes from.`,
    mend: say`Look at what that operation got: a logarithm or a square root of 0, a division by 0. Add a small number before it.`,
  }),
  safetensors: () => ({
    title: say`a file of weights that is not whole`,
    means: say`The file is no safetensors file, is damaged, or passes a limit.`,
    mend: say`Copy or download it again. Files of torch.save are read by load().`,
  }),
  weights: () => ({
    title: say`a file of torch.save that cannot be read, or something that cannot be saved`,
    means: say`Only tensors and plain values are read: a file of others may hold code, and that is never run.`,
    mend: say`Save the state dict in PyTorch, not the module: torch.save(model.state_dict(), "model.pth").`,
  }),
  onnx: () => ({
    title: say`ONNX does not have it`,
    means: say`The model computes something that ONNX cannot say, or a file of ONNX holds an operation that is not known here.`,
    mend: say`The message names the operation. Take another layer for it, or save the weights instead.`,
  }),
  "unknown-name": () => ({
    title: say`nobody knows that name`,
    means: say`A data set, model, recipe or setting was named that there is not.`,
    mend: say`The message lists those there are, and the nearest one.`,
  }),
  user: () => ({
    title: say`something that you can mend`,
    means: say`What the command was asked does not go together, or a file, a folder or a run is not as it needs to be.`,
    mend: say`The message says what to do. Every command has --help.`,
  }),
  "data-file": () => ({
    title: say`a data file is not what it should be`,
    means: say`The file has another format, or other sizes, than its data set has.`,
    mend: say`Remove it and let tinycnn data fetch it again; tinycnn data verify looks at all of them.`,
  }),
  missing: () => ({
    title: say`a data set is not there`,
    means: say`It lies in none of the places where it was looked for, and downloading is off or failed.`,
    mend: say`Run tinycnn data download, or name the folder with --data-dir or TINYCNN_DATA. The sample of Fashion-MNIST is always there.`,
  }),
  damaged: () => ({
    title: say`a data set is damaged`,
    means: say`Its files are there, but not whole.`,
    mend: say`Remove the file that the message names and download it again.`,
  }),
  network: () => ({
    title: say`the download failed`,
    means: say`The server cannot be reached, or ended too early: a proxy, a full line, no network.`,
    mend: say`Run the command again: it goes on where it stopped. Without a network the sample of Fashion-MNIST trains as well.`,
  }),
  checksum: () => ({
    title: say`the download is another file`,
    means: say`Its bytes are not those that the data set is known by, so it is not used.`,
    mend: say`Try again later; a page of a proxy or a portal may have come instead of the file.`,
  }),
  disk: () => ({
    title: say`the disk refuses`,
    means: say`It is full, or nothing may be written there.`,
    mend: say`Free some space, or choose another place with --data-dir, TINYCNN_DATA or --out.`,
  }),
  photo: () => ({
    title: say`a photo that cannot be used`,
    means: say`It is no picture, is damaged, or is larger than the limits allow.`,
    mend: say`Save it as PNG or JPEG; the message names the limit.`,
  }),
};
