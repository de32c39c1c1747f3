// What somebody is called in passing.

/** The first word of a name that is no initial and no title: "Lucía", of "Dr. Lucía Ferrer" too. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/u);
  return words.find((word) => !word.endsWith('.')) ?? name;
}
