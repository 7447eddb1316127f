import { expect, test } from 'vitest'
import { sandboxObstacle } from '../../../../electron/cli/start/sandbox-obstacle.ts'

const kernel = (settings: Readonly<Record<string, string>>) =>
  sandboxObstacle((file) => settings[file.split('/').at(-1) ?? ''] ?? '')

test.each([
  ['apparmor_restrict_unprivileged_userns', '1\n'],
  ['unprivileged_userns_clone', '0\n'],
  ['max_user_namespaces', '0\n'],
])('%s at %j keeps the sandbox from starting, and is named', (name, value) => {
  expect(kernel({ [name]: value })).toContain(`${name} is ${value.trim()}`)
})

test('a kernel that allows namespaces, and a system without such settings, are no obstacle', () => {
  const open = { apparmor_restrict_unprivileged_userns: '0', max_user_namespaces: '31000' }
  expect(kernel({ ...open, unprivileged_userns_clone: '1' })).toBeUndefined()
  expect(kernel({})).toBeUndefined()
})
