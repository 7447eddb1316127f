import { create } from 'zustand'
import type { Progress } from '../../../shared/contract/shapes/progress.ts'
import { runLong, type Steps } from './run-long.ts'

/** Long work that a query waits for: every part of the window that shows its progress shows the same. */
export function watchedWork<Step extends Progress = Progress>() {
  const useStep = create<{ readonly progress: Step | undefined }>(() => ({ progress: undefined }))
  return {
    /** The last step; undefined until there is one. */
    useProgress: (): Step | undefined => useStep(({ progress }) => progress),
    /** Waits for the result. `first` is shown until the first step comes. Rejects if the work fails. */
    run: <Result>(work: Promise<Steps<Result, Step>>, first?: Step): Promise<Result> => {
      useStep.setState({ progress: first })
      return runLong(work, (progress) => useStep.setState({ progress }))
    },
  }
}
