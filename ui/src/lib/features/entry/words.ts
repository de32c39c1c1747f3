// What the window says about an entry that is not a day's page.

export const words = {
  entry: 'Entry',
  loading: 'Opening the entry',
  tryAgain: 'Try again',
  title: 'Title',
  titlePlaceholder: 'Without a title',
  interpretation: 'Your view',
  parts: 'Parts',
  readOnly: 'To be read',
  trashed: 'This entry is in the trash. Restore it to write in it.',
  restore: 'Restore',
  thisEntry: 'This entry',
  link: 'Link',
  linkHow: 'Link another entry ([[)',
  history: 'History',
  more: 'More',
  print: 'Print',
  trash: 'Move to the trash',
  linked: 'Linked',
  mentionedIn: 'Mentioned in',
  onThisDay: 'On this day',
} as const;
