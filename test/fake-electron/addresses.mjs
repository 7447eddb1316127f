// Chromium without Electron does not know the `app:` scheme, so app://bundle/x is mapped to
// https://bundle.app.standin.localhost/x, a secure context, and this process answers every request.
const suffix = '.standin.localhost'

/** Converts an app address to one for Chromium. */
export function toChromium(address) {
  const url = new URL(address)
  if (/^(https?|data|about|blob):$/.test(url.protocol)) return address
  return `https://${url.host}.${url.protocol.slice(0, -1)}${suffix}${url.pathname}${url.search}${url.hash}`
}

/** Converts a Chromium address to one for the app. */
export function toApp(address) {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (!url.hostname.endsWith(suffix)) return address
  const [scheme, ...host] = url.hostname.slice(0, -suffix.length).split('.').reverse()
  return `${scheme}://${host.reverse().join('.')}${url.pathname}${url.search}${url.hash}`
}
