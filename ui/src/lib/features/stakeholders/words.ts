// What the window says about where people stand.

import type { DriftWord, OnMapView, PlaceView, StanceWord, StandingView } from '../../ipc/bindings';
import { counted } from '../../time/civil';

export const words = {
  title: 'Stakeholders',
  map: 'Map',
  list: 'List',
  view: 'View',
  byName: 'Everybody',
  name: 'Name',
  influence: 'Influence',
  interest: 'Interest',
  mapLabel: 'Influence and interest',
  satisfied: 'Keep satisfied',
  close: 'Keep close',
  watch: 'Watch',
  informed: 'Keep informed',
  sinceDayOne: 'Since day 1',
  sinceFirst: 'Since the first note',
  relation: 'What they are to you',
  function: 'Speaks for',
  stance: 'Stance',
  anyone: 'Anybody',
  anyFunction: 'Every function',
  anyStance: 'Every stance',
  none: 'Nobody to place yet',
  noneText:
    'People come from what you write: @name makes one. Then say here how much weight they have.',
  noneLeft: 'Nobody is left. Choose less.',
  unplaced: 'Not on the map yet',
  place: 'Put on the map',
  takeOff: 'Take off the map',
  failed: 'This could not be read. Nothing was changed.',
  again: 'Try again',
  open: 'Open the page',
  prepare: 'Prepare',
  was: 'On day 1',
  now: 'Now',
  notSaid: 'Not said',
  conflict: 'Somebody changed this person meanwhile. They were read again; nothing was moved.',
  notMoved: 'That could not be saved. Nothing was moved.',
  lastNamed: 'Last named',
  here: 'Here',
  heeds: 'Listens to',
  heard: 'Is heard by',
  addHeeds: 'Add whom they listen to',
  addHeard: 'Add who listens to them',
  howStrongly: 'How often',
  takeOutHeeds: 'Take out',
  noPlan: 'Who listens to whom is kept with your plan. Begin one first.',
  notNoted: 'That could not be saved. Nothing was changed.',
  listensKey: 'Is heard there',
  choose: 'Choose somebody on the map, or move through it with the arrow keys.',
} as const;

export const STANCES: readonly StanceWord[] = [
  'champion',
  'supporter',
  'neutral',
  'sceptic',
  'opponent',
];

const STANCE_NAMES: Readonly<Record<StanceWord, string>> = {
  champion: 'Champion',
  supporter: 'Supporter',
  neutral: 'Neutral',
  sceptic: 'Sceptic',
  opponent: 'Opponent',
};

export function stanceName(stance: StanceWord | null): string {
  return stance === null ? 'Not known yet' : STANCE_NAMES[stance];
}

const DRIFTS: Readonly<Record<DriftWord, string>> = {
  closer: 'moved closer',
  away: 'moved away',
  same: '',
};

export function driftSaid(drift: DriftWord): string {
  return DRIFTS[drift];
}

/** How much somebody listens, from 1 to 5. */
export const STRENGTHS: readonly (readonly [number, string])[] = [
  [1, 'now and then'],
  [2, 'sometimes'],
  [3, 'often'],
  [4, 'mostly'],
  [5, 'always'],
];

/** "Henrik listens to Ruth Adeyemi, mostly." */
export function heardSaid(who: string, to: string, strength: number | null): string {
  if (strength === null) return `${who} no longer listens to ${to}.`;
  const often = STRENGTHS.find(([of]) => of === strength)?.[1] ?? '';
  return `${who} listens to ${to}, ${often}.`;
}

export function placeSaid(place: PlaceView | null): string {
  return place === null
    ? 'Not on the map'
    : `Influence ${place.power} of 5, interest ${place.interest} of 5`;
}

/** "Ingrid Solheim. Influence 4 of 5, interest 3 of 5. Neutral, moved closer, was sceptic." */
export function standsSaid(name: string, standing: StandingView): string {
  const { stance, was, drift, place, wasAt } = standing;
  const moved =
    place && wasAt && (place.power !== wasAt.power || place.interest !== wasAt.interest)
      ? ` Was at influence ${wasAt.power}, interest ${wasAt.interest}.`
      : '';
  const parts = [stanceName(stance), driftSaid(drift)];
  if (drift !== 'same' && was !== null) parts.push(`was ${stanceName(was).toLowerCase()}`);
  return `${name}. ${placeSaid(place)}. ${parts.filter(Boolean).join(', ')}.${moved}`;
}

export function movedSaid(name: string, place: PlaceView): string {
  return `${name}: ${placeSaid(place).toLowerCase()}.`;
}

export function offSaid(name: string): string {
  return `${name} is off the map.`;
}

/** What has changed for everybody who is shown, in a sentence. */
export function observed(shown: readonly OnMapView[]): string {
  const count = (drift: DriftWord) =>
    shown.filter(({ standing }) => standing.drift === drift).length;
  const closer = count('closer');
  const away = count('away');
  if (closer === 0 && away === 0) return '';
  const said = [];
  if (closer > 0) said.push(`${counted(closer, 'person has', 'people have')} moved closer`);
  if (away > 0) said.push(`${counted(away, 'person', 'people')} away`);
  return `${said.join(', ')}.`;
}

export function countSaid(shown: number, all: number): string {
  return shown === all
    ? counted(all, 'person', 'people')
    : `${shown} of ${counted(all, 'person', 'people')}`;
}

export function moreSaid(count: number): string {
  return `${count} more`;
}

export function cellSaid(place: PlaceView, count: number): string {
  return `${counted(count, 'person', 'people')} at influence ${place.power}, interest ${place.interest}: list them`;
}
