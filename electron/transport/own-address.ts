/**
 * True if a request is meant for this server and comes from its own pages. A page of another site can make a
 * browser send requests here, directly or through a name that resolves to 127.0.0.1 (DNS rebinding); its Host
 * or Origin reveals that.
 */
export function isOwnAddress(
  headers: { host?: string | undefined; origin?: string | undefined },
  port: number,
): boolean {
  const { host, origin } = headers
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
  return origin === undefined || origin === `http://${host}`
}
