// tinycnn class
import { say } from "@tinycnn/core";
import { registerGrade } from "./classGrade.ts";
import type { Register } from "./register.ts";

export const registerClass: Register = (program) => {
  const command = program.command("class").description(say`mark what students hand in`);
  registerGrade(command);
};
