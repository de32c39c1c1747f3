import { expect, it } from 'vitest';
import { firstName } from './names';

it('calls somebody by their first name, not by a title or an initial', () => {
  const names = [
    'Lucía Ferrer',
    'Dr. Maximiliane von Hohenberg',
    'L. Ferrer',
    'נועה בן־דוד',
    'Prof.',
  ];
  const called = ['Lucía', 'Maximiliane', 'Ferrer', 'נועה', 'Prof.'];
  expect(names.map(firstName)).toEqual(called);
});
