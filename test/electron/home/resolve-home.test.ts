import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { resolveHome } from '../../../electron/home/resolve-home.ts'

test('--home wins over FLAGBENCH_HOME', () => {
  expect(resolveHome('/option', { FLAGBENCH_HOME: '/environment' })).toBe('/option')
})

test('FLAGBENCH_HOME is taken where there is no --home', () => {
  expect(resolveHome(undefined, { FLAGBENCH_HOME: '/environment' })).toBe('/environment')
})

test('a relative folder is taken from the working directory', () => {
  expect(resolveHome('data', {})).toBe(resolve('data'))
})

test.each([{}, { FLAGBENCH_HOME: '' }])('without either it is a folder of this user: %j', (environment) => {
  const home = resolveHome(undefined, environment)
  expect(home).toMatch(/flagbench/i)
  expect(home).toBe(resolve(home))
})
