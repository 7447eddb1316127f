import { clusterUser } from './init-cluster.ts'

/** The URL of the embedded server; it holds the password. */
export function localUrl(port: number, password: string): string {
  return `postgres://${clusterUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
}
