// What the window says about an entry that is not a day's page.

export const words = {
  entry: 'Entry',
  loading: 'Opening the entry',
  tryAgain: 'Try again',
  title: 'Title',
  titlePlaceholder: 'Without a title',
  interpretation: 'Your view',
  parts: 'Parts',
  readOnly: 'To be read. Entries of this kind cannot be changed here yet.',
  trashed: 'This entry is in the trash. It can be read; restore it to write in it.',
  back: 'Back',
  thisEntry: 'This entry',
} as const;
