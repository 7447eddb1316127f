import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Access, Attachment } from '../../../shared/contract/access/accesses.ts'
import type { ShownSecret } from '../../components/dialog/secret-dialog.tsx'
import { notifyDone, notifyError } from '../../lib/errors/notify.tsx'
import { useHost } from '../../lib/host/api.ts'
import { placeLabel } from '../../lib/words/place-label.ts'
import { type AccessForm, changedAccessInput, newAccessInput } from './form/access-form.ts'
import { placeOf } from './places.ts'
import { useRefreshAccesses } from './use-refresh-accesses.ts'

/** The actions on accesses. A secret is only ever stored in `shownSecret`. */
export function useAccessActions(onCreated: (id: string) => void) {
  const host = useHost()
  const refresh = useRefreshAccesses()
  const [shownSecret, showSecret] = useState<ShownSecret | null>(null)
  const create = async (form: AccessForm) => {
    const { access, secret } = await host.accesses.create(newAccessInput(form))
    showSecret(secretOf(access, secret, 'Exchange the key and secret for a token.'))
    onCreated(access.id)
    await refresh()
  }
  const edit = async (access: Access, form: AccessForm) => {
    await host.accesses.update(changedAccessInput(access, form))
    await refresh()
  }
  const rotate = async (access: Access) => {
    const { secret } = await host.accesses.rotate({ accessId: access.id })
    showSecret(secretOf(access, secret, 'The old secret and its tokens no longer work.'))
    await refresh()
  }
  const remove = async (access: Access) => {
    await host.accesses.remove({ accessId: access.id })
    notifyDone(`Access ${access.key} deleted.`)
    await refresh()
  }
  const attach = async (access: Access, value: string) => {
    await host.accesses.attach({ accessId: access.id, place: placeOf(value) })
    await refresh()
  }
  const enable = useEnable(refresh)
  const detach = useDetach(refresh)
  return { shownSecret, forget: () => showSecret(null), create, edit, rotate, remove, attach, enable, detach }
}

function useEnable(refresh: () => Promise<void>) {
  const host = useHost()
  const enable = useMutation({
    mutationFn: ({ access, enabled }: { readonly access: Access; readonly enabled: boolean }) =>
      host.accesses.update({ accessId: access.id, ifVersion: String(access.version), enabled }),
    onSuccess: (access, { enabled }) => {
      const words = `Access ${access.key} ${enabled ? 'enabled' : 'disabled. Its tokens no longer work'}.`
      notifyDone(words, () => enable.mutate({ access, enabled: !enabled }))
      return refresh()
    },
    onError: notifyError,
  })
  return enable
}

function useDetach(refresh: () => Promise<void>) {
  const host = useHost()
  const attachAgain = async ({ access, attachment }: Attached) => {
    await host.accesses.attach({ accessId: access.id, place: attachment.place })
    await refresh()
  }
  return useMutation({
    mutationFn: ({ access, attachment }: Attached) =>
      host.accesses.detach({ accessId: access.id, attachmentId: attachment.id }),
    onSuccess: (_none, attached) => {
      const { place, path } = attached.attachment
      const words = `${attached.access.key} detached from ${placeLabel(place.kind, path)}.`
      notifyDone(words, () => void attachAgain(attached).catch(notifyError))
      return refresh()
    },
    onError: notifyError,
  })
}

interface Attached {
  readonly access: Access
  readonly attachment: Attachment
}

const secretOf = ({ key }: Access, secret: string, text: string): ShownSecret => ({
  title: `Access ${key}`,
  text,
  parts: [
    { label: 'Key', value: key },
    { label: 'Secret', value: secret },
  ],
})
