import { experimental_ZodSmartCoercionPlugin as CoercionPlugin } from '@orpc/zod/zod4'
import { given } from '../../instance/stores/given.ts'
import type { AroundCall, HttpContext } from './http-context.ts'

/** Makes numbers and booleans of the texts in a query, as the input schema wants them; a JSON body has types. */
export const queryTypes: AroundCall = ({ next, ...options }) => {
  if (options.procedure['~orpc'].route.method !== 'GET') return next(options)
  return coerce({
    ...options,
    // The plugin writes down every field of the schema, those that were not given too.
    next: (coerced = options) => next({ ...coerced, input: given((coerced.input ?? {}) as object) }),
  })
}

const coerce = interceptorOf(new CoercionPlugin<HttpContext>())

function interceptorOf(plugin: CoercionPlugin<HttpContext>): AroundCall {
  const options: { clientInterceptors?: AroundCall[] } = {}
  plugin.init(options as Parameters<typeof plugin.init>[0])
  const [interceptor] = options.clientInterceptors ?? []
  if (!interceptor) throw new Error('the coercion plugin has no interceptor')
  return interceptor
}
