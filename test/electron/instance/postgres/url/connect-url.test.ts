import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { connectUrl } from '../../../../../electron/instance/postgres/url/connect-url.ts'
import { testPostgres } from '../../../../builders/postgres/postgres.ts'

test('a server that answers is accepted, and tells its version', async () => {
  const { url } = await testPostgres()
  expect(await connectUrl(url)).toMatch(/^18\./)
  expect(await connectUrl(url.replace('postgres://', 'postgresql://'))).toMatch(/^18\./)
})

test('a wrong password is refused without telling it', async () => {
  const { url, port } = await testPostgres()
  await refused(
    url.replace(/:[^:@]+@/, ':s3cret@'),
    at(port, 'postgres', 'refused the user name or password'),
  )
})

test('a user that does not exist is refused', async () => {
  const { url, port } = await testPostgres()
  await refused(
    url.replace('flagbench:', 'nobody:'),
    at(port, 'postgres', 'refused the user name or password'),
  )
})

test('a database that does not exist is named', async () => {
  const { url, port } = await testPostgres()
  await refused(url.replace(/postgres$/, 'shop'), at(port, 'shop', 'has no such database: create it first'))
})

test('a port where nothing listens is named', async () => {
  const port = await closedPort()
  const url = `postgres://me:s3cret@127.0.0.1:${port}/shop`
  await refused(url, at(port, 'shop', 'does not answer: nothing listens there'))
})

test('a host name that does not exist is named', async () => {
  const url = 'postgres://me:s3cret@flagbench.invalid/shop'
  await expect(connectUrl(url)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringMatching(
      /^The PostgreSQL at flagbench\.invalid:5432 \(database shop\) cannot be found: /,
    ),
  })
})

test('a server that takes the call and says nothing is given up after a few seconds', async () => {
  const port = await listen(createServer(() => {}))
  await refused(`postgres://me:s3cret@127.0.0.1:${port}/shop`, at(port, 'shop', 'did not answer in time'))
})

test('a server that hangs up at once is named', async () => {
  const port = await listen(createServer((socket) => socket.destroy()))
  await expect(connectUrl(`postgres://me:s3cret@127.0.0.1:${port}/shop`)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  })
})

test('a web server is not taken for a PostgreSQL', async () => {
  const port = await listen(createHttpServer((_, response) => response.end('hello')))
  await expect(connectUrl(`postgres://me:s3cret@127.0.0.1:${port}/shop`)).rejects.toMatchObject({
    code: 'POSTGRES_UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  })
})

test.each([
  '',
  'localhost',
  'rubbish s3cret',
  'mysql://me:s3cret@localhost/shop',
  'http://me:s3cret@localhost',
  'postgres://me:s3cret@localhost:99999/shop',
  'postgres://me:s3cret@localhost/shop?sslrootcert=/nope/s3cret',
])('what is no URL of PostgreSQL is refused as such: %j', async (url) => {
  const error: unknown = await connectUrl(url).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    code: 'INVALID',
    message: expect.stringContaining('postgres://user:password@'),
  })
  expect(String(error)).not.toContain('s3cret')
})

test('a PostgreSQL that is too old is refused, with its version', async () => {
  const port = await listen(oldPostgres('14.9'))
  await refused(
    `postgres://me:s3cret@127.0.0.1:${port}/shop`,
    at(port, 'shop', 'is version 14.9; Flagbench needs 15 or newer'),
  )
})

function at(port: number, database: string, rest: string): string {
  return `The PostgreSQL at 127.0.0.1:${port} (database ${database}) ${rest}.`
}

async function refused(url: string, message: string): Promise<void> {
  await expect(connectUrl(url)).rejects.toMatchObject({ code: 'POSTGRES_UNAVAILABLE', message })
}

function listen(server: Server): Promise<number> {
  onTestFinished(() => void server.close())
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** A server that accepts every client and answers each query with one row, in PostgreSQL's protocol 3. */
function oldPostgres(version: string): Server {
  const ready = message('Z', Buffer.from('I'))
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]))
      socket.on('data', (data) => {
        if (data.toString('latin1', 0, 1) === 'Q') socket.write(Buffer.concat([rowOf(version), ready]))
      })
    })
  })
}

function rowOf(value: string): Buffer {
  const field = Buffer.alloc(18)
  field.writeInt32BE(25, 6)
  field.writeInt16BE(-1, 10)
  field.writeInt32BE(-1, 12)
  const length = Buffer.alloc(4)
  length.writeInt32BE(value.length)
  const one = Buffer.from([0, 1])
  return Buffer.concat([
    message('T', Buffer.concat([one, Buffer.from('server_version\0'), field])),
    message('D', Buffer.concat([one, length, Buffer.from(value)])),
    message('C', Buffer.from('SHOW\0')),
  ])
}

function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
