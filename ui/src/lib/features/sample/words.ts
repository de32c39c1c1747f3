// What the window says over the sample journal.

export const words = {
  label: 'Sample',
  visited:
    'A sample journal. Nadia is invented, nothing here is yours, and nothing you type stays.',
  kept: 'A sample journal, on its own days. Nadia is invented.',
  startOwn: 'Start your own',
} as const;
