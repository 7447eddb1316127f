/** A variable's number, from 1; negative if the variable must be false. */
export type Literal = number

/** Inside the solver a literal is an index: twice the variable, plus one if it is negated. */
export type Code = number

export const codeOf = (literal: Literal): Code => (literal > 0 ? literal * 2 : -literal * 2 + 1)
export const variableOf = (code: Code): number => code >> 1
export const negated = (code: Code): Code => code ^ 1
