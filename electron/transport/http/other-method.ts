import { problemResponse } from './problem.ts'

/** The answer at a place that takes `methods` and not this one; to OPTIONS, which asks for them, just these. */
export function otherMethod(method: string, methods: readonly string[]): Response {
  const allow = methods.join(', ')
  if (method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } })
  const detail = `This place takes ${allow}, not ${method.slice(0, 20)}.`
  return problemResponse({ code: 'METHOD_NOT_ALLOWED', status: 405, detail }, { allow })
}
