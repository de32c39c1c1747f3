// Why a command was refused. The code decides what the window says; the message is for logs and
// for codes this build does not know.

export type FaultCode =
  | 'wrong_passphrase'
  | 'vault_in_use'
  | 'vault_damaged'
  | 'vault_newer'
  | 'not_found'
  | 'conflict'
  | 'invalid_input'
  | 'disk_full'
  | 'read_only'
  | 'missing_folder'
  | 'locked'
  | 'index_rebuilding'
  | 'internal';

const CODES: ReadonlySet<string> = new Set<FaultCode>([
  'wrong_passphrase',
  'vault_in_use',
  'vault_damaged',
  'vault_newer',
  'not_found',
  'conflict',
  'invalid_input',
  'disk_full',
  'read_only',
  'missing_folder',
  'locked',
  'index_rebuilding',
  'internal',
]);

export class Fault extends Error {
  override readonly name = 'Fault';

  constructor(
    readonly code: FaultCode,
    message = '',
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** How long the vault wants to wait before the next try, in milliseconds. */
  get waitMs(): number {
    const wait = this.detail['waitMs'];
    return typeof wait === 'number' && wait > 0 ? wait : 0;
  }
}

/** Reads whatever a rejected call carried; what is no known refusal is an internal fault. */
export function asFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (isRecord(thrown)) {
    const { code, message, detail } = thrown;
    if (typeof code === 'string' && isCode(code)) {
      return new Fault(
        code,
        typeof message === 'string' ? message : '',
        isRecord(detail) ? detail : {},
      );
    }
  }
  return new Fault('internal', thrown instanceof Error ? thrown.message : '');
}

function isCode(code: string): code is FaultCode {
  return CODES.has(code);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
