import { expect, test } from 'vitest'
import { redo, startHistory, step, undo } from '../../../../../renderer/features/flag/state/history.ts'

test('typing in one field is one step, as long as it goes on', () => {
  let history = startHistory('')
  history = step(history, 'a', 'name', 0)
  history = step(history, 'ab', 'name', 1000)
  history = step(history, 'abc', 'name', 2000)
  expect(undo(history).present).toBe('')
  history = step(history, 'abcd', 'name', 9000)
  expect(undo(history).present).toBe('abc')
})

test('another field begins another step', () => {
  let history = step(startHistory(0), 1, 'one', 0)
  history = step(history, 2, 'two', 1)
  expect(undo(history).present).toBe(1)
})

test('steps without a group stand each alone', () => {
  const history = step(step(startHistory(0), 1, '', 0), 2, '', 0)
  expect(undo(history).present).toBe(1)
})

test('redo goes the same way forth, until something else is done', () => {
  const history = step(step(startHistory(0), 1, '', 0), 2, '', 0)
  const back = undo(undo(history))
  expect(redo(redo(back)).present).toBe(2)
  expect(redo(step(back, 7, '', 0)).present).toBe(7)
})

test('what changes nothing is no step, and there is nothing before the beginning', () => {
  const history = startHistory(0)
  expect(step(history, 0, '', 0)).toBe(history)
  expect(undo(history).present).toBe(0)
})
