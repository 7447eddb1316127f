import { Button, TextInput } from '@mantine/core'
import type { Profile } from '../../../shared/model/profile.ts'
import field from '../../components/form/field-label.module.css'
import { JsonEditor } from '../../components/form/json-editor.tsx'
import { TagsField } from '../../components/form/tags-field.tsx'
import frame from '../../components/layout/list-screen.module.css'
import { MayButton } from '../../components/permission/may-button.tsx'
import { KeyHint } from '../../components/text/key-hint.tsx'
import { useRefusal } from '../../lib/acting/use-refusal.ts'
import { useCommands } from '../../lib/commands/commands.ts'
import styles from './profile-editor.module.css'
import { dropEdit, editOf, readEdit, refusedFields, updateEdit, useProfileEdits } from './profile-edits.ts'
import type { useProfileActions } from './use-profile-actions.ts'

interface ProfileEditorProps {
  readonly profile: Profile
  readonly knownTags: readonly string[]
  readonly actions: ReturnType<typeof useProfileActions>
}

/** One profile: name, tags and its context as JSON. */
export function ProfileEditor({ profile, knownTags, actions: { put, remove } }: ProfileEditorProps) {
  const typed = useProfileEdits(({ edits }) => edits[profile.id])
  const edit = typed ?? editOf(profile)
  const read = readEdit(profile.id, edit)
  const problems = 'problems' in read ? read.problems : {}
  const errors = { ...refusedFields(put.error), ...problems }
  const refusal = useRefusal('update', 'workbench')
  const canSave = typed !== undefined && 'profile' in read && refusal === undefined
  const change = (next: Partial<typeof edit>) => {
    put.reset()
    updateEdit(profile, { ...edit, ...next })
  }
  const save = () => {
    if ('profile' in read) put.mutate(read.profile)
  }
  useCommands([
    {
      id: 'profiles.save',
      group: 'Profiles',
      title: 'Save the profile',
      keys: 'mod+s',
      disabled: !canSave,
      run: save,
    },
  ])
  return (
    <aside aria-label={`Profile ${profile.name}`} className={`${frame.panel} ${styles.editor}`}>
      <TextInput
        label="Name"
        value={edit.name}
        error={errors.name}
        onChange={({ currentTarget }) => change({ name: currentTarget.value })}
      />
      <TagsField
        label="Tags"
        data={[...knownTags]}
        value={[...edit.tags]}
        error={errors.tags}
        onChange={(tags) => change({ tags })}
      />
      <div className={styles.context}>
        <span className={field.label}>Context</span>
        <JsonEditor
          label="Context as JSON"
          value={edit.text}
          error={errors.text}
          onChange={(text) => change({ text })}
        />
      </div>
      <div className={styles.buttons}>
        <MayButton refusal={refusal} onClick={() => remove.mutate([profile])} loading={remove.isPending}>
          Delete
        </MayButton>
        <span className={styles.gap} />
        <Button disabled={typed === undefined} onClick={() => dropEdit(profile.id)}>
          Revert
        </Button>
        <MayButton
          variant="filled"
          refusal={refusal}
          disabled={!canSave}
          loading={put.isPending}
          onClick={save}
          rightSection={<KeyHint keys="mod+s" />}
        >
          Save
        </MayButton>
      </div>
    </aside>
  )
}
