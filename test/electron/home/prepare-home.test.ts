import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { prepareHome } from '../../../electron/home/prepare-home.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

test('makes a missing folder for this user only, and leaves nothing in it', () => {
  const home = join(temporaryFolder(), 'deep', 'home')
  prepareHome(home)
  expect(statSync(home).mode & 0o777).toBe(0o700)
  expect(readdirSync(home)).toEqual([])
})

test('takes a folder that is there as it is', () => {
  const home = temporaryFolder()
  mkdirSync(join(home, 'backups'))
  prepareHome(home)
  expect(readdirSync(home)).toEqual(['backups'])
})

test('a path that is a file is refused, naming it', () => {
  const home = join(temporaryFolder(), 'file')
  writeFileSync(home, 'mine')
  expect(() => prepareHome(home)).toThrow(refusalOf(home, 'it is a file, not a folder'))
})

test('a path below a file is refused, naming it', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, 'mine')
  const home = join(file, 'home')
  expect(() => prepareHome(home)).toThrow(refusalOf(home, 'a part of its path is a file, not a folder'))
})

test.runIf(process.platform === 'linux')('a place where not even root may write is refused', () => {
  expect(() => prepareHome('/proc/nope')).toThrow(refusalOf('/proc/nope', 'it cannot be made there'))
})

function refusalOf(home: string, reason: string) {
  return expect.objectContaining({
    code: 'HOME_NOT_WRITABLE',
    message: `The data folder ${home} cannot be used: ${reason}. Choose another one with --home.`,
  })
}
