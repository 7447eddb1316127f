import { AppError } from '../../../shared/errors.ts'

/** Throws STALE unless a write that is based on `ifVersion` (`*`: on any; `3,4`: on one of them) meets this version; `what` names the thing. */
export function refuseOtherVersion(ifVersion: string, version: string, what: string): void {
  if (ifVersion === '*' || ifVersion.split(',').includes(version)) return
  throw new AppError(
    'STALE',
    `The ${what} has version ${version}, not ${ifVersion}: read it again, and change that.`,
  )
}
