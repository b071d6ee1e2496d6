// Modules and parameters as kinds of arguments.
import { thing } from "../options/kinds.ts";
import { say } from "../words/index.ts";
import { Module } from "./module.ts";

/** The kind of an argument that is a module. */
export const aModule = thing<Module>(
  () => say`a module`,
  (value) => value instanceof Module,
);
