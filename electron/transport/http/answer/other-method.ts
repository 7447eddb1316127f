import { problemResponse } from './problem.ts'

/**
 * The response for a path that supports `methods` but not this one: 405, or 204 for OPTIONS, with the
 * supported methods in `Allow`.
 */
export function otherMethod(method: string, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  const detail = `This path accepts ${allow}, not ${method.slice(0, 20)}.`
  return problemResponse({ code: 'METHOD_NOT_ALLOWED', status: 405, detail }, { allow })
}
