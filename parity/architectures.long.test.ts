// A step of torchvision's classifiers of up to 60 million weights against torchvision's.
import { describe } from "node:test";
import { checkSteps } from "./classifiers.ts";

describe("logits, loss and gradients are torchvision's", () => checkSteps("long"));
