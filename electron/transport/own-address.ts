/**
 * Whether a request was meant for this server and comes from its own pages. A page of another site can make a browser
 * send requests here, by a name that it points at 127.0.0.1 (DNS rebinding) or outright; its Host or Origin tells.
 */
export function isOwnAddress(
  headers: { host?: string | undefined; origin?: string | undefined },
  port: number,
): boolean {
  const { host, origin } = headers
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return false
  return origin === undefined || origin === `http://${host}`
}
