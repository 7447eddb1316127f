import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { answerHeaders } from '../../../../../electron/transport/http/answer/answer-headers.ts'
import { type ApiEnv, requestLog } from '../../../../../electron/transport/http/request-log.ts'
import { createHttpServer } from '../../../../../electron/transport/http-server.ts'

test('headers are added to a response without copying its body', async () => {
  const app = new Hono<ApiEnv>()
  app.use(requestLog(pino({ enabled: false }), () => '127.0.0.1'))
  app.use(answerHeaders)
  app.get('/', () => new Response(Buffer.from('a long answer')))
  const responses: Response[] = []
  const server = createHttpServer(async (request, bindings) => {
    const response = await app.fetch(request, bindings)
    responses.push(response)
    return response
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { headers } = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'x-request-id': 'mine' } })
  expect(headers.get('x-request-id')).toBe('mine')
  expect(headers.get('cache-control')).toBe('no-store')
  // As long as `@hono/node-server` has its parts in a cache, it has not made a web response with a body of its own.
  const symbols = Object.getOwnPropertySymbols(responses[0]).map(String)
  expect(symbols).toContain('Symbol(cache)')
})
