import { readIfThere } from '../../read-if-there.ts'

// Settings of the Linux kernel, with the value that forbids programs to create user namespaces.
const settings = [
  ['/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1'],
  ['/proc/sys/kernel/unprivileged_userns_clone', '0'],
  ['/proc/sys/user/max_user_namespaces', '0'],
] as const

/** The reason why Electron's sandbox cannot start here, as one clause; `undefined` if none is known. */
export function sandboxObstacle(read: (file: string) => string = readIfThere): string | undefined {
  const found = settings.find(([file, forbidden]) => read(file).trim() === forbidden)
  return (
    found &&
    `this system keeps Electron's sandbox from starting (${found[0]} is ${found[1]}; docs/packaging.md says how to allow it)`
  )
}
