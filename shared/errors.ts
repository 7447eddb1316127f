/**
 * Every error that Flagbench expects. The command line maps it to an exit code, a form to a field, and a
 * screen to a message.
 */
export type ErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'CONFLICT'
  | 'STALE'
  | 'BUSY'
  | 'UNREACHABLE'
  | 'USAGE'
  | 'PORT_IN_USE'
  | 'HOME_NOT_WRITABLE'
  | 'HOME_IN_USE'
  | 'POSTGRES_UNAVAILABLE'
  | 'DATABASE_FROM_FUTURE'
  | 'MIGRATION_FAILED'
  | 'WORKBENCH_DAMAGED'
  | 'NOT_BUILT'

/** The location of a problem in the input, and the message to show there. */
export interface FieldError {
  /** Dotted path in the user's terms: `key`, `rules.2.weight`. */
  readonly field: string
  readonly message: string
}

/**
 * An expected error whose message is one plain sentence naming the resource. Any other thrown error is a bug.
 */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: readonly FieldError[]

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: readonly FieldError[] } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields ?? []
  }
}
