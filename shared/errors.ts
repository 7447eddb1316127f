/** Every trouble that Flagbench expects. The command line maps it to an exit code, a form to a field, a screen to words. */
export type ErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'CONFLICT'
  | 'STALE'
  | 'BUSY'
  | 'USAGE'
  | 'PORT_IN_USE'
  | 'HOME_NOT_WRITABLE'
  | 'HOME_IN_USE'
  | 'POSTGRES_UNAVAILABLE'
  | 'DATABASE_FROM_FUTURE'
  | 'MIGRATION_FAILED'
  | 'WORKBENCH_DAMAGED'
  | 'NOT_BUILT'

/** Where in the input the trouble sits, and the sentence to show there. */
export interface FieldError {
  /** Dotted path as a person would say it: `key`, `rules.2.weight`. */
  readonly field: string
  readonly message: string
}

/** An expected trouble: one plain sentence that names the thing; anything else thrown is a bug. */
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
