import { TagsInput, type TagsInputProps } from '@mantine/core'
import { type FocusEvent, useState } from 'react'
import { afterPress } from '../../lib/after-press.ts'

interface TagsFieldProps extends Pick<TagsInputProps, 'label' | 'error' | 'data'> {
  readonly value: readonly string[]
  readonly onChange: (tags: string[]) => void
}

const longest = 64

/**
 * A field for tags. Leaving it adds no half-typed tag: the text stays, and a note says so. Pressing the button that
 * sends the form adds it.
 */
export function TagsField({ value, onChange, ...props }: TagsFieldProps) {
  const [typed, setTyped] = useState('')
  const [isLeft, setLeft] = useState(false)
  const change = (tags: readonly string[]) => onChange(tags.map((tag) => tag.slice(0, longest)))
  const leave = ({ relatedTarget }: FocusEvent) => {
    const tag = typed.trim()
    if (tag !== '' && isSubmit(relatedTarget)) {
      setTyped('')
      if (!value.includes(tag)) change([...value, tag])
    } else afterPress(() => setLeft(true))
  }
  const isPending = isLeft && typed.trim() !== ''
  return (
    <TagsInput
      {...props}
      value={[...value]}
      onChange={change}
      acceptValueOnBlur={false}
      // The list itself scrolls, which a screen reader knows how to read.
      withScrollArea={false}
      searchValue={typed}
      onSearchChange={setTyped}
      onFocus={() => setLeft(false)}
      onBlur={leave}
      {...(isPending && {
        description: `“${typed.trim()}” is not added yet: press Enter in the field to add it.`,
        inputWrapperOrder: ['label', 'input', 'description', 'error'],
      })}
    />
  )
}

const isSubmit = (target: EventTarget | null) =>
  target instanceof HTMLButtonElement && target.type === 'submit'
