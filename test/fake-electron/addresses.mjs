// Chromium without Electron knows no `app:` scheme: app://bundle/x is shown to it as
// https://bundle.app.standin.localhost/x, a secure context, and every request is answered in this process.
const suffix = '.standin.localhost'

/** The address that Chromium is given for one of the app. */
export function toChromium(address) {
  const url = new URL(address)
  if (/^(https?|data|about|blob):$/.test(url.protocol)) return address
  return `https://${url.host}.${url.protocol.slice(0, -1)}${suffix}${url.pathname}${url.search}${url.hash}`
}

/** The address that the app knows for one of Chromium's. */
export function toApp(address) {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  if (!url.hostname.endsWith(suffix)) return address
  const [scheme, ...host] = url.hostname.slice(0, -suffix.length).split('.').reverse()
  return `${scheme}://${host.reverse().join('.')}${url.pathname}${url.search}${url.hash}`
}
