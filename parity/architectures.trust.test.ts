// A step of torchvision's largest classifiers against torchvision's: some have 300 million weights.
import { describe } from "node:test";
import { checkSteps } from "./classifiers.ts";

describe("logits, loss and gradients are torchvision's", () => checkSteps("trust"));
