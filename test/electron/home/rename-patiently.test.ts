import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renamePatiently, renamePatientlySync } from '../../../electron/home/rename-patiently.ts'
import { temporaryFolder } from '../../builders/temporary-folder.ts'

// The error on Windows while a virus scanner reads the file.
const locked = () => Object.assign(new Error('locked'), { code: 'EPERM' })

function unlockedAfter(tries: number) {
  let left = tries
  return () => {
    left -= 1
    if (left >= 0) throw locked()
  }
}

const files = () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'from'), 'text')
  return [join(folder, 'from'), join(folder, 'to')] as const
}

test('a file that is held for a moment is renamed all the same', async () => {
  const [from, to] = files()
  const hold = unlockedAfter(3)
  await renamePatiently(from, to, ['EPERM'], async (...paths) => {
    hold()
    await rename(...paths)
  })
  expect(readFileSync(to, 'utf8')).toBe('text')
  const holdAgain = unlockedAfter(3)
  renamePatientlySync(to, from, ['EPERM'], (...paths) => {
    holdAgain()
    renameSync(...paths)
  })
  expect(readFileSync(from, 'utf8')).toBe('text')
})

test('any other error is one at once', async () => {
  const [from, to] = files()
  let tries = 0
  const refuse = async () => {
    tries += 1
    throw locked()
  }
  await expect(renamePatiently(from, to, [], refuse)).rejects.toThrow('locked')
  expect(tries).toBe(1)
  expect(() => renamePatientlySync(join(from, 'missing'), to)).toThrow('ENOTDIR')
})
