// npm run check [-- STEP …]: installs what is missing, then runs the checks of tests/checks.
import { join } from 'node:path';
import { install } from './install.mjs';
import { root, runUnder } from './run.mjs';

install((line) => process.stderr.write(`${line}\n`));
runUnder([join(root, 'tests/checks/checks.ts'), ...process.argv.slice(2)]);
