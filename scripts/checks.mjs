// Runs the checks that no compiler makes: the borders of ARCHITECTURE.md. `node scripts/checks.mjs`.

import { fileURLToPath } from 'node:url';

import { cargoMetadata, cargoTree, dependencyChecks, domainTree } from './checks/dependencies.mjs';
import { documentChecks } from './checks/documents.mjs';
import { rustChecks } from './checks/rust.mjs';
import { windowChecks } from './checks/window.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const metadata = cargoMetadata(root);
const results = [
  ...[...rustChecks, ...windowChecks, ...documentChecks].map((check) => [check, check.run(root)]),
  ...dependencyChecks.map((check) => [check, check.run(metadata)]),
  [
    domainTree,
    domainTree.run([...cargoTree(root, 'footing-domain'), ...cargoTree(root, 'footing-practice')]),
  ],
];

let broken = 0;
for (const [{ name }, findings] of results) {
  if (findings.length === 0) continue;
  broken += 1;
  console.log(`${name}:`);
  for (const { path, line, message } of findings) {
    console.log(`  ${path}${line ? `:${line}` : ''}  ${message}`);
  }
}
console.log(
  broken === 0
    ? `${results.length} borders hold`
    : `${broken} of ${results.length} borders are broken`,
);
process.exit(broken === 0 ? 0 : 1);
