import { expect, test } from 'vitest'
import { thenAndNow } from '../../../../../renderer/features/bench/past/use-past-bench.ts'

const variation = (id: string) => ({ id, key: id, name: '', description: '', value: id })

test('variations that were added since follow those of then, which keep their order', () => {
  const then = [variation('b'), variation('a')]
  const now = [variation('a'), variation('c'), variation('b')]
  expect(thenAndNow(then, now).map(({ id }) => id)).toEqual(['b', 'a', 'c'])
})
