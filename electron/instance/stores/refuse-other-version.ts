import { AppError } from '../../../shared/errors.ts'

/**
 * Throws STALE unless `ifVersion` (`*`: any version; `3,4`: one of these) includes the current version;
 * `what` names the resource.
 */
export function refuseOtherVersion(ifVersion: string, version: string, what: string): void {
  if (ifVersion === '*' || ifVersion.split(',').includes(version)) return
  throw new AppError(
    'STALE',
    `The ${what} has version ${version}, not ${ifVersion}. Read it again and repeat your change.`,
  )
}
