// Answers every request of every page from the app's protocol handlers; nothing leaves the machine.
import { toApp } from './addresses.mjs'
import { windows } from './windows.mjs'

const handlers = new Map()

export const protocol = {
  registerSchemesAsPrivileged() {},
  handle: (scheme, handler) => void handlers.set(scheme, handler),
}

/** Answers one request of a page (Playwright's route handler). */
export async function answerRequest(route) {
  const url = toApp(route.request().url())
  try {
    if (isOfPopup(route.request())) return await route.abort('aborted')
    const handler = handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) return await route.abort('internetdisconnected')
    await route.fulfill(await toFulfilment(await handler(await toRequest(route.request(), url))))
  } catch (error) {
    if (!/closed|already handled/.test(String(error))) console.error('stand-in: request', url, error)
    await route.abort('failed').catch(() => {})
  }
}

/** A page that is no window comes from window.open or a link with a target, and is about to be closed. */
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

async function toRequest(request, url) {
  const headers = Object.entries(await request.allHeaders()).filter(([name]) => !name.startsWith(':'))
  return new Request(url, { method: request.method(), headers, body: request.postDataBuffer() ?? undefined })
}

async function toFulfilment(response) {
  const body = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}
