import { queryOptions } from '@tanstack/react-query'
import type { HostClient } from '../../lib/host/api.ts'

/** The input of `accesses.checkPermission`. */
export type PermissionQuestion = Parameters<HostClient['accesses']['checkPermission']>[0]

/** Whether an access may do something, and by which rule. */
export const permissionQuery = (host: HostClient, question: PermissionQuestion) =>
  queryOptions({
    queryKey: ['access', 'permission', question],
    queryFn: ({ signal }) => host.accesses.checkPermission(question, { signal }),
  })
