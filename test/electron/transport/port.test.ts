import { MessageChannel } from 'node:worker_threads'
import { RPCLink } from '@orpc/client/message-port'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { attachPort } from '../../../electron/transport/port.ts'
import { failure, keptLog, type SampleClient, sampleClient } from './drive.ts'
import { sampleRouter } from './sample-router.ts'

const onCancelled = vi.fn()
let channel: MessageChannel
let client: SampleClient
let lines: string[]
let hangUp: () => void

beforeEach(() => {
  const kept = keptLog()
  lines = kept.lines
  channel = new MessageChannel()
  onCancelled.mockClear()
  hangUp = attachPort(channel.port1, { router: sampleRouter, context: { onCancelled }, log: kept.log })
  client = sampleClient(new RPCLink({ port: channel.port2 as unknown as MessagePort }))
  channel.port2.start()
})

afterEach(() => channel.port2.close())

describe('a call', () => {
  test('answers, dates included', async () => {
    const at = new Date('2026-11-22T08:00:00Z')
    expect(await client.echo({ text: 'hello', at })).toEqual({ text: 'hello', at, length: 5 })
  })

  test('of 20 MB of text comes through whole', async () => {
    const text = 'ü'.repeat(10_000_000)
    expect(await client.echo({ text })).toEqual({ text, length: text.length })
  })

  test('that fails as expected keeps its code, its sentence and its fields', async () => {
    const error = await failure(client.expected())
    expect(error.code).toBe('CONFLICT')
    expect(error.message).toBe('A flag with the key "dark-mode" exists already.')
    expect(error.data.fields).toEqual([{ field: 'key', message: 'This key is taken.' }])
    expect(lines).toEqual([])
  })

  test('that runs into a bug tells nothing of the inside, and logs the stack once', async () => {
    const error = await failure(client.bug())
    expect(error.code).toBe('INTERNAL')
    expect(JSON.stringify(error)).not.toContain('secret detail')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/secret detail of the inside.*sample-router\.ts/s)
  })

  test('whose answer is of the wrong shape is a bug of the host', async () => {
    expect((await failure(client.wrongOutput())).code).toBe('INTERNAL')
    expect(lines[0]).toContain('Output validation failed')
  })

  test('to a request that does not exist names it', async () => {
    const unknown = client as unknown as { nested: { nothing(): Promise<unknown> } }
    const error = await failure(unknown.nested.nothing())
    expect(error.code).toBe('NOT_FOUND')
    expect(error.message).toBe('The host has no request named "nested.nothing".')
  })
})

describe('wrong input is answered with INVALID and a sentence that names the field:', () => {
  const table: [string, unknown, string, string][] = [
    ['nothing at all', undefined, '', 'The request is wrong: expected object, received undefined.'],
    ['a missing field', {}, 'rules', 'The field "rules" is wrong: expected array, received undefined.'],
    [
      'a weight of 200 %',
      { rules: [{ weight: 1 }, { weight: 200 }] },
      'rules.1.weight',
      'The field "rules.1.weight" is wrong: too big: expected number to be <=100.',
    ],
    [
      'two wrong fields',
      { rules: [{ weight: 'a' }, { weight: 'b' }] },
      'rules.0.weight',
      'The field "rules.0.weight" is wrong: expected number, received string (and 1 more).',
    ],
  ]
  test.each(table)('%s', async (_name, input, field, sentence) => {
    const error = await failure(client.nested.rule(input as never))
    expect(error.code).toBe('INVALID')
    expect(error.message).toBe(sentence)
    expect(error.data.fields[0]?.field).toBe(field)
    expect(lines).toEqual([])
  })

  test('a union, by the alternative that comes closest', async () => {
    const error = await failure(client.nested.either({ value: { deep: { n: 'x' } } } as never))
    expect(error.message).toBe('The field "value.deep.n" is wrong: expected number, received string.')
  })
})

describe('a stream', () => {
  test('arrives in order and ends', async () => {
    const seen: number[] = []
    for await (const n of await client.count({ to: 5 })) seen.push(n)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  test('that fails midway keeps what came before and the sentence', async () => {
    const seen: number[] = []
    const reading = (async () => {
      for await (const n of await client.count({ to: 5, failAt: 3 })) seen.push(n)
    })()
    const error = await failure(reading)
    expect(seen).toEqual([1, 2])
    expect([error.code, error.message]).toEqual(['INVALID', 'Line 3 of the file is no JSON.'])
  })

  test('is cancelled in the host by the caller', async () => {
    const abort = new AbortController()
    const stream = await client.forever(undefined, { signal: abort.signal })
    expect((await stream.next()).value).toBe(1)
    abort.abort()
    await expect(stream.next()).rejects.toThrow()
    await vi.waitFor(() => expect(onCancelled).toHaveBeenCalledOnce(), 15_000)
    expect(lines).toEqual([])
  })

  test('is cancelled in the host when the page goes', async () => {
    const stream = await client.forever()
    await stream.next()
    channel.port2.close()
    await vi.waitFor(() => expect(onCancelled).toHaveBeenCalledOnce(), 15_000)
  })

  test('is cancelled in the host when the host hangs up', async () => {
    const stream = await client.forever()
    await stream.next()
    hangUp()
    expect(onCancelled).toHaveBeenCalledOnce()
  })
})
