import assert from "node:assert/strict";
import { test } from "node:test";
import { explain } from "../outputs/explain.ts";
import { errorOf, isFatal } from "./errors.ts";

test("an error leads to the cell's line, and is said in the page's language", () => {
  const told =
    "Traceback (most recent call last):\n  File \"cell 2\", line 3, in <module>\n    이름\nNameError: name '이름' is not defined\n";
  const error = errorOf({ told, error: "NameError", message: "name '이름' is not defined" });
  assert.equal(error.line, 3);
  assert.match(explain(error.name, error.message, "ko"), /^이름이 정의되지 않았습니다/);
  assert.match(explain(error.name, error.message, "en"), /^name '이름' is not defined\. Run the cell/);
  const form = errorOf({
    told: "  File \"cell 1\", line 1\n    f(\n     ^\nSyntaxError: '(' was never closed\n",
    error: "SyntaxError",
    message: "'(' was never closed (cell 1, line 1)",
  });
  assert.deepEqual([form.line, form.message], [1, "'(' was never closed"]);
  assert.equal(explain(form.name, form.message, "ko"), "'('를 열고 닫지 않았습니다.");
});

test("what ends Python is told from what a cell raises", () => {
  assert.ok(isFatal(new WebAssembly.RuntimeError("unreachable")));
  assert.ok(isFatal(new RangeError("Maximum call stack size exceeded")));
  assert.ok(!isFatal(Object.assign(new Error("ValueError: call stack"), { name: "PythonError" })));
});
