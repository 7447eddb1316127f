import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Environment } from '../../../../shared/contract/tree/environments.ts'
import type { ShownSecret } from '../../../components/dialog/secret-dialog.tsx'
import { notifyDone, notifyError } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { localMinute, secondsOf } from '../../../lib/words/local-minute.ts'
import { type SdkKey, sdkKeysQuery } from '../environment-queries.ts'
import type { SdkKeyForm } from './sdk-key-dialog.tsx'

/** The actions on the SDK keys of an environment. A key is only ever stored in `shownSecret`. */
export function useSdkKeyActions(environment: Environment) {
  const host = useHost()
  const queries = useQueryClient()
  const [shownSecret, showSecret] = useState<ShownSecret | null>(null)
  const { queryKey } = sdkKeysQuery(host, environment.id)
  const refresh = () => queries.invalidateQueries({ queryKey })
  const create = async ({ kind, name, expires }: SdkKeyForm) => {
    const expiresAt = secondsOf(expires)
    const made = await host.sdkKeys.create({
      environmentId: environment.id,
      kind,
      name: name.trim(),
      expiresAt,
    })
    showSecret(secretOf(environment.key, made.key, `The new ${kind} key works now.`))
    await refresh()
  }
  const edit = async (key: SdkKey, { name, expires }: SdkKeyForm) => {
    // The field has no seconds, so an unedited expiry is left unchanged.
    const expiry = expires === localMinute(key.expiresAt) ? {} : { expiresAt: secondsOf(expires) }
    await host.sdkKeys.update({ sdkKeyId: key.id, name: name.trim(), ...expiry })
    await refresh()
  }
  const rotate = async (key: SdkKey) => {
    const made = await host.sdkKeys.rotate({ sdkKeyId: key.id })
    showSecret(secretOf(environment.key, made.key, `It replaces …${key.hint}, which no longer works.`))
    await refresh()
  }
  const remove = async (key: SdkKey) => {
    await host.sdkKeys.remove({ sdkKeyId: key.id })
    notifyDone(`SDK key …${key.hint} deleted.`)
    await refresh()
  }
  const enable = useMutation({
    mutationFn: ({ key, enabled }: Switched) => host.sdkKeys.update({ sdkKeyId: key.id, enabled }),
    onSuccess: (_key, { key, enabled }) => {
      const words = `SDK key …${key.hint} ${enabled ? 'enabled' : 'disabled'}.`
      notifyDone(words, () => enable.mutate({ key, enabled: !enabled }))
      return refresh()
    },
    onError: notifyError,
  })
  return { shownSecret, forget: () => showSecret(null), create, edit, rotate, remove, enable }
}

interface Switched {
  readonly key: SdkKey
  readonly enabled: boolean
}

const secretOf = (environmentKey: string, value: string, text: string): ShownSecret => ({
  title: `SDK key of ${environmentKey}`,
  text,
  parts: [{ label: 'SDK key', value }],
})
