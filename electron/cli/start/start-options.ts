/** The options of `flagbench start`. */
export interface StartOptions {
  readonly port?: number
  readonly open: boolean
  readonly browser?: boolean
  readonly home?: string
  readonly databaseUrl?: string
  readonly ownerDatabaseUrl?: string
}
