// Answers every request of every page with the app's protocol handlers. Nothing leaves the machine.
import { toApp } from '../addresses.mjs'
import { windows } from './windows.mjs'

const handlers = new Map()
const standardSchemes = new Set(['http', 'https', 'data', 'blob', 'about'])

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => {
    for (const { scheme, privileges } of schemes) if (privileges?.standard) standardSchemes.add(scheme)
  },
  handle: (scheme, handler) => void handlers.set(scheme, handler),
}

/** Answers one request of a page (Playwright's route handler). */
export async function answerRequest(route) {
  const url = toApp(route.request().url())
  try {
    if (isOfPopup(route.request())) return await route.abort('aborted')
    const scheme = new URL(url).protocol.slice(0, -1)
    const handler = handlers.get(scheme)
    if (!handler) return await route.abort('internetdisconnected')
    const answer = await toFulfilment(await handler(await toRequest(route.request(), url)))
    await route.fulfill(standardSchemes.has(scheme) ? answer : ofOpaqueOrigin(answer))
  } catch (error) {
    if (!/closed|already handled/.test(String(error))) console.error('stand-in: request', url, error)
    await route.abort('failed').catch(() => {})
  }
}

/** A page that is not a window comes from window.open or a link with a target, and is about to be closed. */
function isOfPopup(request) {
  const page = pageOf(request)
  return request.isNavigationRequest() && !windows.some((window) => window.webContents.page === page)
}

function pageOf(request) {
  try {
    return request.frame().page()
  } catch {
    return undefined // A popup's first request has no frame yet.
  }
}

/** A page of a scheme that is not registered as standard has the origin "null". */
function ofOpaqueOrigin({ headers, ...answer }) {
  return { ...answer, headers: { ...headers, 'content-security-policy': 'sandbox allow-scripts' } }
}

async function toRequest(request, url) {
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'))
  return new Request(url, { method: request.method(), headers, body: request.postDataBuffer() ?? undefined })
}

async function toFulfilment(response) {
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}
