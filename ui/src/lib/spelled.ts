// Small numbers as words, for the beginning of a sentence.

const NUMBERS = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
] as const;

/** "Seven", and "13" from there on. */
export function spelled(count: number): string {
  return NUMBERS[count] ?? String(count);
}
