#!/usr/bin/env node
// npm create tinycnn [folder]
import { create } from "../src/main.ts";

process.exitCode = create(process.argv[2], console);
