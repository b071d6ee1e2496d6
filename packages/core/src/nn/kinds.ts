// Modules and parameters as kinds of arguments.
import { thing } from "../options/kinds.ts";
import { say } from "../words/index.ts";
import { Module } from "./module.ts";

export const aModule = thing<Module>(
  () => say`a module`,
  (value) => value instanceof Module,
);
