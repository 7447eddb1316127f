import { DatabaseError } from 'pg'
import { AppError } from '../../shared/errors.ts'
import { explainDatabaseError } from './database/constraint-errors.ts'
import { explainUnavailable } from './database/unavailable.ts'

/**
 * What a thrown thing means to a person, on whatever way it reaches them: over a transport or on the command line. Undefined:
 * a bug, or an error of another library.
 */
export const explainProblem = (thrown: unknown): AppError | undefined =>
  explainRefusal(thrown) ?? explainUnavailable(thrown)

/** The same for what is refused because of what a request says, or what others write: the database itself is well. */
export function explainRefusal(thrown: unknown): AppError | undefined {
  const explained = explainDatabaseError(thrown)
  if (explained instanceof AppError) return explained
  return thrown instanceof DatabaseError ? ofCode(thrown) : undefined
}

// https://www.postgresql.org/docs/18/errcodes-appendix.html
function ofCode(error: DatabaseError): AppError | undefined {
  const { code = '' } = error
  if (conflicts.includes(code)) return new AppError('CONFLICT', atTheSameMoment, { cause: error })
  if (/^(22|54)/.test(code)) return new AppError('INVALID', notToBeKept, { cause: error })
  return undefined
}

// serialization_failure and deadlock_detected
const conflicts = ['40001', '40P01']

const atTheSameMoment = 'Someone else changed the same data at the same time: try again.'

// Out of range, of a wrong form, too long for an index.
const notToBeKept = 'The database cannot store one of the values in the request.'
