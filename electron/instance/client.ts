import { Client, type ClientConfig, type Connection, defaults } from 'pg'
import { parse } from 'pg-connection-string'

/** The options of `pg`, and the URL to connect to. */
export interface ClientOptions extends ClientConfig {
  readonly url: string
  readonly application_name: string
}

/**
 * A connection configured by its URL alone. For anything left undefined, `pg` reads host, user, password,
 * options and encryption from the PG* variables of the shell that started the process. Errors after the last
 * query are swallowed, because nobody waits for them any more.
 */
export class InstanceClient extends Client {
  constructor(config: ClientConfig) {
    super(config)
    // The configuration cannot express that these two are absent.
    Object.assign(this.connectionParameters, { options: config.options, replication: undefined })
    this.on('error', () => {})
  }

  /** Closes the connection without a terminate message; pending queries fail at once. */
  destroy(): void {
    this.connection.stream.destroy()
  }

  /** Asks the server, over a separate connection, to cancel the statement running on this one. */
  cancelRunning(config: ClientConfig): void {
    const connection = new InstanceClient(config).connection as CancelConnection
    connection.on('error', () => {})
    connection.on('connect', () => connection.cancel(this.processID, this.secretKey))
    connection.connect(this.port, this.host)
  }
}

/** Missing from `@types/pg`. */
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

/**
 * The configuration of a client, with every value set that `pg` would otherwise take from the environment.
 */
export function clientConfig({ url, ...more }: ClientOptions): ClientConfig {
  const { host, port, user, password, database, ssl, sslnegotiation, ...rest } = parse(url)
  const name = user || defaults.user
  return {
    ...(rest as ClientConfig),
    ...more,
    host: host || 'localhost',
    port: Number(port) || 5432,
    ...(name !== undefined && { user: name, database: database || name }),
    // A function, because `pg` looks elsewhere if there is no password.
    password: password || (() => ''),
    ssl: (ssl as ClientConfig['ssl']) ?? false,
    client_encoding: 'utf8',
    ...{ sslnegotiation: sslnegotiation || 'postgres' },
  }
}

/** A new connection to `url`, not connected yet. */
export const newClient = (options: ClientOptions): InstanceClient => new InstanceClient(clientConfig(options))
