// One pass through a model that keeps what every layer gets and gives. Weights, gradients and modes stay as they are: a training
// that is under way does not notice.
import { NotPossibleError, nn, say, Tensor, WrongTypeError } from "@tinycnn/core";

export interface Call {
  /** `conv.0`; the kind of a model that is one layer. */
  name: string;
  module: nn.Module;
  input: Tensor;
  output: Tensor;
}

/**
 * Runs the model in evaluation mode on x [N, C, H, W] and goes back from the score; afterwards `input.grad` and `output.grad` of
 * each call hold the score's gradients.
 *
 * @param scoreOf from the model's output to one number; without it nothing goes back
 */
export function trace(
  model: nn.Module,
  x: Tensor,
  scoreOf?: (output: Tensor) => Tensor,
): { calls: Call[]; output: Tensor; score: Tensor | null } {
  if (!(model instanceof nn.Module)) throw new WrongTypeError(say`expected a model, got ${typeof model}`);
  const modules = [...model.namedModules()];
  const modes = modules.map(([, module]) => module.training);
  const parameters = model.parameters();
  const learning = parameters.map((parameter) => parameter.requiresGrad);
  const calls: Call[] = [];
  const remove = modules
    .filter(([, module]) => module.namedChildren().next().done)
    .map(([name, module]) =>
      module.registerForwardHook((_, [input], output: unknown) => {
        // A recurrent layer gives more than a picture to look at.
        if (!(output instanceof Tensor)) return;
        for (const tensor of [input, output]) if (!tensor.isLeaf) tensor.retainGrad();
        calls.push({ name: name || kindOf(module), module, input, output });
      }),
    );
  const from = x.detach();
  from.requiresGrad = true;
  try {
    // Parameters that do not require gradients get none: those of the training stay untouched.
    for (const parameter of parameters) parameter.requiresGrad = false;
    model.eval();
    const output = model(from);
    output.retainGrad();
    const score = scoreOf?.(output) ?? null;
    score?.retainGrad();
    score?.backward();
    return { calls, output, score };
  } finally {
    for (const undo of remove) undo();
    parameters.forEach((parameter, i) => {
      parameter.requiresGrad = learning[i];
    });
    modules.forEach(([, module], i) => {
      module.training = modes[i];
    });
  }
}

/** The calls of the named layers, all of them by default. @throws Error that lists the names there are */
export function callsNamed(calls: readonly Call[], names: readonly string[] | undefined): Call[] {
  if (!names) return [...calls];
  const unknown = names.find((name) => !calls.some((call) => call.name === name));
  if (unknown !== undefined)
    throw new NotPossibleError(
      say`no such layer: "${unknown}". This model has ${calls.map(({ name }) => name).join(", ")}`,
    );
  return calls.filter(({ name }) => names.includes(name));
}

export const kindOf = (module: nn.Module): string => module.constructor.name;
