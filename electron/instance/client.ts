import { Client, type ClientConfig, type Connection, defaults } from 'pg'
import { parse } from 'pg-connection-string'

/** Like `pg`'s own, and where to. */
export interface ClientOptions extends ClientConfig {
  readonly url: string
  readonly application_name: string
}

/**
 * A connection that follows its URL alone. Left open, `pg` takes host, user, password, options and encryption from the PG*
 * variables of whatever shell started us. Trouble after its last answer is swallowed: nobody waits for it any more.
 */
export class InstanceClient extends Client {
  constructor(config: ClientConfig) {
    super(config)
    // These two cannot be said to be absent.
    Object.assign(this.connectionParameters, { options: config.options, replication: undefined })
    this.on('error', () => {})
  }

  /** Ends the connection without a farewell: whatever waits for an answer of it fails now. */
  destroy(): void {
    this.connection.stream.destroy()
  }

  /** Asks the server, on a connection of its own, to cancel the statement that runs on this one. */
  cancelRunning(config: ClientConfig): void {
    const connection = new InstanceClient(config).connection as CancelConnection
    connection.on('error', () => {})
    connection.on('connect', () => connection.cancel(this.processID, this.secretKey))
    connection.connect(this.port, this.host)
  }
}

/** What `@types/pg` leaves out. */
declare module 'pg' {
  interface Client {
    readonly connectionParameters: object
    readonly processID: number
    readonly secretKey: number
  }
}

type CancelConnection = Connection & {
  connect(port: number, host: string): void
  cancel(processID: number, secretKey: number): void
}

/** What a client is made with: everything that `pg` would look for elsewhere is said. */
export function clientConfig({ url, ...more }: ClientOptions): ClientConfig {
  const { host, port, user, password, database, ssl, sslnegotiation, ...rest } = parse(url)
  const name = user || defaults.user
  return {
    ...(rest as ClientConfig),
    ...more,
    host: host || 'localhost',
    port: Number(port) || 5432,
    ...(name !== undefined && { user: name, database: database || name }),
    // A function, as `pg` looks elsewhere where there is none.
    password: password || (() => ''),
    ssl: (ssl as ClientConfig['ssl']) ?? false,
    client_encoding: 'utf8',
    ...{ sslnegotiation: sslnegotiation || 'postgres' },
  }
}

/** A connection of its own to `url`, not connected yet. */
export const newClient = (options: ClientOptions): InstanceClient => new InstanceClient(clientConfig(options))
