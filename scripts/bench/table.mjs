// The table of a run: read from the rows that the measures left, printed as Markdown.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the rows in a folder, each `{ id, measure, goal, ours, peer, ratio, met, … }`, by file name. */
export function readRows(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.samples.json'))
    .sort()
    .map((name) => {
      const row = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      for (const key of ['id', 'measure', 'ours', 'peer', 'ratio']) {
        if (row[key] === undefined) throw new Error(`${name} has no ${key}`);
      }
      return row;
    });
}

/** Returns what each measure grows by from `small` to `large`: `{ of, measure, ours, peer }`. */
export function growth(rows, small = '100k', large = '1M') {
  const at = (of, size) => rows.find((row) => row.of === of && row.size === size);
  const all = [...new Set(rows.map((row) => row.of).filter(Boolean))];
  return all.flatMap((of) => {
    const [before, after] = [at(of, small), at(of, large)];
    if (!before || !after) return [];
    return [
      {
        of,
        measure: before.measure.replace(`, ${small}`, ''),
        ours: after.ours.value / before.ours.value,
        peer: after.peer.value / before.peer.value,
      },
    ];
  });
}

/** Returns the whole table. `machine` is what its head names: `[['processor', '…'], …]`. */
export function table(rows, machine) {
  const lines = [
    machine.map(([name, value]) => `${name}: ${value}`).join(' · '),
    '',
    '| measure | goal | ours | beside it | ratio | met |',
    '|---|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| ${row.measure} | ${row.goal ?? 'printed'} | ${side(row.ours)} | ${side(row.peer)} ${row.peer.name ?? ''} | ${number(row.ratio)} | ${verdict(row.met)} |`,
    ),
  ];
  const notes = rows.filter((row) => row.note);
  if (notes.length > 0) lines.push('', ...notes.map((row) => `- \`${row.id}\`: ${row.note}`));
  const grown = growth(rows);
  if (grown.length > 0) {
    lines.push('', '| growth, 1M ÷ 100k | ours | beside it |', '|---|---|---|');
    lines.push(
      ...grown.map((one) => `| ${one.measure} | ${number(one.ours)} | ${number(one.peer)} |`),
    );
  }
  return `${lines.join('\n')}\n`;
}

const side = ({ value, unit }) => `${number(value)} ${unit ?? ''}`.trim();
const verdict = (met) => (met === true ? 'yes' : met === false ? '**no**' : '');

function number(value) {
  if (!Number.isFinite(value)) return '?';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
