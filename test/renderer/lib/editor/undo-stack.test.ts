import { expect, test } from 'vitest'
import { changeSteps, redo, startUndoStack, step, undo } from '../../../../renderer/lib/editor/undo-stack.ts'

test('typing in one field is one step, as long as it goes on', () => {
  let steps = startUndoStack('')
  steps = step(steps, 'a', 'name', 0)
  steps = step(steps, 'ab', 'name', 1000)
  steps = step(steps, 'abc', 'name', 2000)
  expect(undo(steps).present).toBe('')
  steps = step(steps, 'abcd', 'name', 9000)
  expect(undo(steps).present).toBe('abc')
})

test('another field begins another step', () => {
  let steps = step(startUndoStack(0), 1, 'one', 0)
  steps = step(steps, 2, 'two', 1)
  expect(undo(steps).present).toBe(1)
})

test('steps without a group stand each alone', () => {
  const steps = step(step(startUndoStack(0), 1, '', 0), 2, '', 0)
  expect(undo(steps).present).toBe(1)
})

test('redo goes the same way forth, until something else is done', () => {
  const steps = step(step(startUndoStack(0), 1, '', 0), 2, '', 0)
  const back = undo(undo(steps))
  expect(redo(redo(back)).present).toBe(2)
  expect(redo(step(back, 7, '', 0)).present).toBe(7)
})

test('what changes nothing is no step, and there is nothing before the beginning', () => {
  const steps = startUndoStack(0)
  expect(step(steps, 0, '', 0)).toBe(steps)
  expect(undo(steps).present).toBe(0)
})

test('steps of the past are changed when one comes back to them, each once', () => {
  const three = step(step(startUndoStack('a'), 'ab', '', 0), 'abc', '', 0)
  const changed: string[] = []
  const over = (mark: string) => (text: string) => {
    changed.push(text)
    return `${text}${mark}`
  }
  const steps = step(changeSteps(three, over('!')), 'abc!d', '', 0)
  expect(changed).toEqual(['abc'])
  const twice = changeSteps(steps, over('?'))
  expect([twice.present, undo(twice).present]).toEqual(['abc!d?', 'abc!?'])
  const back = undo(undo(twice))
  expect(back.present).toBe('ab!?')
  expect(undo(redo(back)).present).toBe('ab!?')
  expect(undo(back).present).toBe('a!?')
  expect(undo(redo(undo(undo(back)))).present).toBe('a!?')
})

test('the oldest steps go after five hundred, and the others are changed as before', () => {
  const before = step(startUndoStack(0), 1, '', 0)
  let steps = changeSteps(before, (value) => value + 0.5)
  for (let at = 2; at <= 501; at += 1) steps = step(steps, at, '', 0)
  for (let at = 0; at < 600; at += 1) steps = undo(steps)
  expect(steps.present).toBe(1.5)
})
