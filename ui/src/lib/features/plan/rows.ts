// Short lists of the plan that are changed in place: what a row is while somebody edits it.

export type Value = string | number | boolean | null | string[];
export type Row = Readonly<Record<string, Value>>;

export type Field =
  | { key: string; label: string; kind: 'words' | 'line' | 'day' | 'check' | 'date' | 'entries' }
  | { key: string; label: string; kind: 'choice'; choices: readonly (readonly [string, string])[] }
  | { key: string; label: string; kind: 'person' | 'people' };

/** A new row: nothing said yet. */
export function blank(fields: readonly Field[]): Record<string, Value> {
  return Object.fromEntries(fields.map((field) => [field.key, nothing(field)]));
}

function nothing(field: Field): Value {
  switch (field.kind) {
    case 'check':
      return false;
    case 'people':
    case 'entries':
      return [];
    case 'choice':
      return field.choices[0]?.[0] ?? '';
    case 'words':
    case 'line':
      return '';
    case 'day':
    case 'date':
    case 'person':
      return null;
  }
}

export function text(row: Row, key: string): string {
  const value = row[key];
  return typeof value === 'string' ? value : '';
}
export function number(row: Row, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
export function list(row: Row, key: string): string[] {
  const value = row[key];
  return Array.isArray(value) ? value : [];
}
