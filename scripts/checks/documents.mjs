// Documents that point somewhere point at something.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { filesUnder, lineAt, read } from '../lib/source.mjs';

const isDocument = (path) => path.endsWith('.md');

const linksLead = {
  name: 'links between documents lead somewhere',
  run(root) {
    const findings = [];
    const paths = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']
      .filter((path) => existsSync(join(root, path)))
      .concat(
        ['docs', 'migrations', 'crates', 'tests', 'ui'].flatMap((folder) =>
          filesUnder(root, folder, isDocument),
        ),
      );
    for (const path of paths) {
      const source = read(root, path);
      for (const match of source.matchAll(
        /\]\(([^)\s#]+)(?:#[^)]*)?\)|<img[^>]*\ssrc="([^"]+)"/g,
      )) {
        const target = match[1] ?? match[2];
        if (/^[a-z]+:/.test(target)) continue;
        if (!existsSync(join(root, dirname(path), target))) {
          findings.push({
            path,
            line: lineAt(source, match.index),
            message: `leads nowhere: ${target}`,
          });
        }
      }
    }
    return findings;
  },
};

export const documentChecks = [linksLead];
