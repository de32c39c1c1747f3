// axe-core in the real engine: WCAG 2.2 A and AA, on whatever the window shows.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Experimental in axe: it counts the key drawn inside a button ("Today 1") as part of its label.
const OFF = { 'label-content-name-mismatch': { enabled: false } };
/** What of it colours alone decide. */
export const COLOURS = { only: { type: 'rule', values: ['color-contrast'] } };
/** What more contrast means: seven to one instead of four and a half. */
export const MORE_CONTRAST = { only: { type: 'rule', values: ['color-contrast-enhanced'] } };
const EVERYTHING = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/**
 * Returns what axe finds, one line each: `rule: target (why)`. Nothing fades or moves while it looks: a
 * colour half-way to another is nobody's choice.
 */
export async function accessibilityFindings(driver, { only = EVERYTHING } = {}) {
  await driver.run(`if (!window.axe) { ${AXE} }`);
  const violations = await driver.runAsync(
    (runOnly, off) => {
      const still = new CSSStyleSheet();
      still.replaceSync(
        '*, ::before, ::after { transition: none !important; animation: none !important; }',
      );
      document.adoptedStyleSheets.push(still);
      return window.axe
        .run(document, {
          runOnly,
          ...(runOnly.type === 'tag' && { rules: off }),
          resultTypes: ['violations'],
        })
        .then(({ violations }) =>
          violations.flatMap(({ id, nodes }) =>
            nodes.map(
              (node) =>
                `${id}: ${node.target.join(' ')} (${node.failureSummary.split('\n').slice(1, 2).join(' ').trim()})`,
            ),
          ),
        )
        .finally(() =>
          document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(still), 1),
        );
    },
    only,
    OFF,
  );
  return violations;
}
