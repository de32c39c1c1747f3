// Where things are.

import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
export const bin = (name) => join(ROOT, 'node_modules', '.bin', name);
/** The window as `cargo build` leaves it. */
export const windowBinary = (profile = 'debug') => join(TARGET, profile, 'footing-desktop');
export const cliBinary = (profile = 'debug') => join(TARGET, profile, 'footing');
