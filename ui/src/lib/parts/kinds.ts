// What kinds of entries are called in the window, and the sign each has.

import type { IconName } from './icons';

const KINDS: Readonly<Record<string, { name: string; icon: IconName }>> = {
  note: { name: 'Journal', icon: 'notebook' },
  feedback: { name: 'Feedback', icon: 'feedback' },
  decision: { name: 'Decision', icon: 'decision' },
  pitch: { name: 'Pitch', icon: 'pitch' },
  'translation-note': { name: 'Translation', icon: 'pitch' },
  'listening-interview': { name: 'Conversation', icon: 'people' },
  'meeting-note': { name: 'Meeting', icon: 'people' },
  touchpoint: { name: 'Touchpoint', icon: 'people' },
  'career-conversation': { name: 'Career', icon: 'career' },
  commitment: { name: 'Promise', icon: 'file' },
  objection: { name: 'Objection', icon: 'feedback' },
  option: { name: 'Option', icon: 'decision' },
  blocker: { name: 'Blocker', icon: 'file' },
  leverage: { name: 'Bet', icon: 'gauge' },
  'delivery-snapshot': { name: 'Delivery', icon: 'gauge' },
  'oncall-snapshot': { name: 'On call', icon: 'gauge' },
};

/** "listening-interview" as a person would say it. */
export function kindName(kind: string): string {
  const known = KINDS[kind];
  if (known) return known.name;
  const said = kind.replaceAll(/[-_]/g, ' ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

export function kindIcon(kind: string): IconName {
  return KINDS[kind]?.icon ?? 'file';
}
