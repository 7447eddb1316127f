import { AppError } from '../../../shared/errors.ts'

/**
 * The address of a server, without a path. Throws INVALID; for `http://` beyond this machine, unless `insecure`:
 * the secret would go over the network as it is.
 */
export function parseRemoteUrl(text: string, insecure: boolean): string {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new AppError('INVALID', `“${text}” is no address of a server: write https://flags.example.com.`)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new AppError('INVALID', 'The address of a server has no user, password, query or fragment.')
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !insecure)
    throw new AppError(
      'INVALID',
      `http:// would send the secret to ${url.hostname} unencrypted: use https://, or add --insecure.`,
    )
  return url.origin + url.pathname.replace(/\/(?:api\/v1)?\/?$/, '')
}

const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)
