import { useEffect, useRef } from 'react'
import { create } from 'zustand'

/** An action that is currently available from the palette, a shortcut or a button. */
export interface Command {
  /** Unique, in the form `area.verb`: `flags.create`, `edit.undo`. */
  readonly id: string
  readonly title: string
  /** Its heading in the palette and in the list of shortcuts. */
  readonly group: string
  /**
   * A shortcut such as `mod+shift+z`, `n` or `/`; an alternative may follow after a space. `mod` is ⌘ on a
   * Mac, Ctrl elsewhere.
   */
  readonly keys?: string
  readonly disabled?: boolean
  /** The part that has the focus handles its keys; it is only listed with the shortcuts. */
  readonly isListedOnly?: boolean
  readonly run: () => void
}

interface CommandStore {
  readonly commands: ReadonlyMap<string, Command>
}

const useStore = create<CommandStore>(() => ({ commands: new Map() }))

/** Registers commands while the calling component is mounted. The latest registration of an id wins. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const shape = JSON.stringify(commands.map(({ run: _run, ...rest }) => rest))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` changes whenever the commands do; `run` is read through the ref.
  useEffect(() => offer(latest), [shape])
}

/** The command with this id, if it is registered. */
export function useCommand(id: string): Command | undefined {
  return useStore((store) => store.commands.get(id))
}

/** All registered commands, in order of registration. */
export function useAllCommands(): ReadonlyMap<string, Command> {
  return useStore((store) => store.commands)
}

/** Runs the command with this id, if it is registered and enabled. Returns whether it ran. */
export function runCommand(id: string): boolean {
  const command = useStore.getState().commands.get(id)
  if (!command || command.disabled || command.isListedOnly) return false
  command.run()
  return true
}

/** Registers keys that the part with the focus handles, so that they are listed while it is there. */
export function useListedKeys(
  group: string,
  keys: readonly (readonly [keys: string, title: string])[],
): void {
  useCommands(
    keys.map(([keys, title]) => ({
      id: `${group}.${keys}`,
      group,
      title,
      keys,
      isListedOnly: true,
      run: () => {},
    })),
  )
}

function offer(latest: { readonly current: readonly Command[] }): () => void {
  const offered = latest.current.map((command) => ({
    ...command,
    run: () => latest.current.find(({ id }) => id === command.id)?.run(),
  }))
  useStore.setState(({ commands }) => {
    const next = new Map(commands)
    for (const command of offered) next.set(command.id, command)
    return { commands: next }
  })
  return () => withdraw(offered)
}

function withdraw(offered: readonly Command[]): void {
  useStore.setState(({ commands }) => {
    const next = new Map(commands)
    for (const command of offered) if (next.get(command.id) === command) next.delete(command.id)
    return { commands: next }
  })
}
