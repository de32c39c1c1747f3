// Why a command was refused. The code decides what the window says; the message is for logs and
// never shown.

import type { ErrorCode, ErrorDetail } from './bindings';

// A record, so that the compiler asks for a code that Rust adds.
const CODES: Record<ErrorCode, true> = {
  wrong_passphrase: true,
  vault_in_use: true,
  vault_damaged: true,
  vault_newer: true,
  not_found: true,
  conflict: true,
  invalid_input: true,
  disk_full: true,
  read_only: true,
  missing_folder: true,
  locked: true,
  index_rebuilding: true,
  internal: true,
};

export class Fault extends Error {
  override readonly name = 'Fault';
  readonly detail: Partial<ErrorDetail>;

  constructor(
    readonly code: ErrorCode,
    message = '',
    detail: Partial<ErrorDetail> | null = {},
  ) {
    super(message);
    this.detail = detail ?? {};
  }
}

/** Reads whatever a rejected call carried; what is no known refusal is an internal fault. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (isRecord(thrown)) {
    const { code, message, detail } = thrown;
    if (typeof code === 'string' && isCode(code)) {
      return new Fault(code, typeof message === 'string' ? message : '', asDetail(detail));
    }
  }
  return new Fault('internal', thrown instanceof Error ? thrown.message : '');
}

function asDetail(detail: unknown): Partial<ErrorDetail> {
  if (!isRecord(detail)) return {};
  const { at, max, unit, waitMs, pid, foundRev } = detail;
  return {
    ...(typeof at === 'string' && { at }),
    ...(typeof max === 'number' && { max }),
    ...(typeof unit === 'string' && { unit }),
    ...(typeof waitMs === 'number' && { waitMs }),
    ...(typeof pid === 'number' && { pid }),
    ...(typeof foundRev === 'number' && { foundRev }),
  };
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(CODES, code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
