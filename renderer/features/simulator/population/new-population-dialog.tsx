import { NumberInput, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../../../shared/model/new-id.ts'
import { mostPeople } from '../../../../shared/population/recipe/recipe-schema.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { ProgressLine } from '../../../components/feedback/progress-line.tsx'
import { DialogForm } from '../../../components/form/dialog-form.tsx'
import { sentenceOf } from '../../../lib/errors/errors.ts'
import { notifyDone } from '../../../lib/errors/notify.tsx'
import { useHost } from '../../../lib/host/api.ts'
import { choosePopulation } from '../../../lib/population/chosen-population.ts'
import { counted } from '../../../lib/words/counted.ts'
import { useLong } from '../../../lib/work/use-long.ts'
import { firstRecipe } from './first-recipe.ts'
import styles from './population.module.css'

/** Makes a population from a recipe, which is shown with the first people that it makes. */
export function NewPopulationDialog({ onClose }: { readonly onClose: () => void }) {
  const host = useHost()
  const { progress, error, run, cancel } = useLong()
  const [id] = useState(newId)
  const [name, setName] = useState('Shoppers')
  const [count, setCount] = useState<number | string>(10_000)
  const [recipe, setRecipe] = useState(firstRecipe)
  const preview = useQuery({
    queryKey: ['host', 'recipe-preview', recipe],
    queryFn: ({ signal }) => host.populations.preview({ recipe }, { signal }),
    placeholderData: (last) => last,
    retry: false,
    gcTime: 10_000,
  })
  const problem = preview.error ?? error
  const wanted = typeof count === 'number' ? count : undefined
  const submit = async () => {
    const made = await run('writing people', (options) =>
      host.populations.generate(
        { id, name, recipe, ...(wanted !== undefined && { count: wanted }) },
        options,
      ),
    )
    if (!made) return
    choosePopulation(made.id)
    notifyDone(`${made.name}: ${counted(made.rows, 'person', 'people')} made.`)
    onClose()
  }
  return (
    <Dialog title="New population" size={760} onClose={onClose}>
      <DialogForm
        submit="Make the people"
        isPending={progress !== null}
        onSubmit={() => void submit()}
        onCancel={onClose}
      >
        <div className={styles.fields}>
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            error={name.trim() === '' && 'A population needs a name.'}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <NumberInput
            label="How many"
            min={1}
            max={mostPeople}
            thousandSeparator=","
            allowDecimal={false}
            value={count}
            onChange={setCount}
          />
        </div>
        <Textarea
          label="Recipe"
          description="YAML: kinds, attributes and how often each value. The same seed makes the same people everywhere."
          rows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 12 } }}
          value={recipe}
          error={problem ? sentenceOf(problem) : undefined}
          onChange={({ currentTarget }) => setRecipe(currentTarget.value)}
        />
        {preview.data && !preview.error && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard.
          <section aria-label="The first people" tabIndex={0} className={styles.preview}>
            {preview.data.people.slice(0, 4).map((person) => (
              <code key={JSON.stringify(person)}>{JSON.stringify(person)}</code>
            ))}
          </section>
        )}
        {progress && <ProgressLine progress={progress} onCancel={cancel} />}
      </DialogForm>
    </Dialog>
  )
}
