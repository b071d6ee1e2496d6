// The largest models of examples/models, as in traced.test.ts.
import { test } from "node:test";
import { cases, check, LARGE } from "./traced.ts";

for (const one of cases.filter(({ name }) => LARGE.includes(name))) test(one.name, () => check(one));
