import { clusterUser } from '../cluster/init-cluster.ts'

/**
 * The URL of the embedded server for one of its roles, by default the superuser; it contains the password.
 */
export function localUrl(port: number, password: string, user: string = clusterUser): string {
  return `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
}
