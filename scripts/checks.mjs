// Runs the checks that no compiler makes: the borders of ARCHITECTURE.md. `node scripts/checks.mjs`.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  cargoFeatures,
  cargoMetadata,
  cargoTree,
  dependencyChecks,
  domainTree,
  shippedFeatures,
} from './checks/dependencies.mjs';
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
  [
    shippedFeatures,
    shippedFeatures.run(
      [...cargoFeatures(root, 'footing-desktop'), ...cargoFeatures(root, 'footing-cli')],
      bundleCommands(),
    ),
  ],
];

/** What builds the bundle, each by the file it stands in. */
function bundleCommands() {
  const text = (path) => readFileSync(join(root, path), 'utf8');
  return {
    'tauri.conf.json': JSON.stringify(JSON.parse(text('tauri.conf.json')).build),
    'scripts/bundle.mjs': text('scripts/bundle.mjs'),
  };
}

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
