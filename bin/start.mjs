// npm start: installs what is missing, builds what is stale, then opens the house.
import { join } from 'node:path';
import { buildDesk } from './build.mjs';
import { install } from './install.mjs';
import { root, runUnder } from './run.mjs';

const tell = (line) => process.stdout.write(`${line}\n`);

install(tell);
buildDesk(tell);
runUnder([join(root, 'src/entry/serve.ts'), ...process.argv.slice(2)]);
