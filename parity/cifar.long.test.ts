// A step of the networks for CIFAR-10 that take longer than a second to be made or run.
import { describe } from "node:test";
import { checkSteps } from "./cifar.ts";

describe("logits, loss and gradients", () => checkSteps("long"));
