import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockHome } from '../../../electron/home/lock-home.ts'
import { runNode } from '../../builders/host/run-node.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

const module = JSON.stringify(join(import.meta.dirname, '../../../electron/home/lock-home.ts'))

function holdElsewhere(home: string) {
  return runNode(`
    import { lockHome } from ${module}
    const held = lockHome(${JSON.stringify(home)})
    held.announce('http://127.0.0.1:4000/')
    console.log('held')
    setInterval(() => {}, 1000)
  `)
}

test('a folder in use by another process is refused, naming the folder, the process and its address', async () => {
  const home = temporaryFolder()
  const other = holdElsewhere(home)
  await other.line()
  expect(() => lockHome(home)).toThrow(
    expect.objectContaining({
      code: 'HOME_IN_USE',
      message: `The data folder ${home} is in use by another Flagbench (process ${other.pid} at http://127.0.0.1:4000/): close it first, or choose another folder with --home.`,
    }),
  )
})

test('a hold that nothing refers to any more outlives the garbage collector', async () => {
  const home = temporaryFolder()
  const other = runNode(`
    import { setFlagsFromString } from 'node:v8'
    import { runInNewContext } from 'node:vm'
    import { lockHome } from ${module}
    setFlagsFromString('--expose-gc')
    lockHome(${JSON.stringify(home)})
    setTimeout(() => {
      runInNewContext('gc')()
      console.log('collected')
    })
    setInterval(() => {}, 1000)
  `)
  expect(await other.line()).toBe('collected')
  expect(() => lockHome(home)).toThrow(`process ${other.pid}`)
})

test('a killed holder leaves no lock behind', async () => {
  const home = temporaryFolder()
  const other = holdElsewhere(home)
  await other.line()
  await other.kill()
  expect(existsSync(join(home, 'host.json'))).toBe(true)
  const held = lockHome(home)
  expect(holderOf(home)).toEqual({ pid: process.pid })
  held.release()
})

test('a second hold in the same process is refused too, until the first is released', () => {
  const home = temporaryFolder()
  const held = lockHome(home)
  expect(() => lockHome(home)).toThrow(`process ${process.pid}`)
  held.release()
  expect(existsSync(join(home, 'host.json'))).toBe(false)
  lockHome(home).release()
})

test('a release done twice leaves the next holder alone', () => {
  const home = temporaryFolder()
  const first = lockHome(home)
  first.release()
  const second = lockHome(home)
  first.release()
  expect(holderOf(home)).toEqual({ pid: process.pid })
  expect(() => lockHome(home)).toThrow('is in use')
  second.release()
})

test('what the holder says of itself is for this user only', () => {
  const home = temporaryFolder()
  const held = lockHome(home)
  held.announce('http://127.0.0.1:4000/?token=x')
  expect(statSync(join(home, 'host.json')).mode & 0o777).toBe(0o600)
  held.release()
})

test.each(['', 'no JSON', '[]', '{"pid":"x"}', '{"pid":1,"url":2}'])(
  'a holder file that cannot be read (%j) still gives a plain refusal',
  (text) => {
    const home = temporaryFolder()
    const held = lockHome(home)
    writeFileSync(join(home, 'host.json'), text)
    expect(() => lockHome(home)).toThrow('is in use by another Flagbench (another process)')
    held.release()
  },
)

test('a damaged lock file is named and left as it is', () => {
  const home = temporaryFolder()
  const lock = join(home, 'host.lock')
  writeFileSync(lock, 'x'.repeat(5000))
  expect(() => lockHome(home)).toThrow(
    expect.objectContaining({ code: 'HOME_NOT_WRITABLE', message: expect.stringContaining(lock) }),
  )
  expect(readFileSync(lock, 'utf8')).toBe('x'.repeat(5000))
})

function holderOf(home: string): unknown {
  return JSON.parse(readFileSync(join(home, 'host.json'), 'utf8'))
}
