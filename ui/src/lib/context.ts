// What every screen can reach without being handed it.

import { createContext } from 'svelte';
import type { Keys } from './actions/keys';

export const [useKeys, provideKeys] = createContext<Keys>();
