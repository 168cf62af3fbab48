import type { FieldProblem } from '#server/domain/errors.ts';

/** What Field.astro says under a control. */
export interface FieldNotes {
  hint?: string | undefined;
  problem?: string | undefined;
  /** What the shop holds now, where that differs after somebody else's change. */
  newest?: string | undefined;
}

/** What is wrong with a field, where something is. */
export function problemWith(problems: readonly FieldProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message;
}

/** The attributes of a control within a Field.astro that says this under it. */
export function fieldAttributes(id: string, { hint, problem, newest }: FieldNotes) {
  const notes = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
    ...(newest === undefined ? [] : [`${id}-newest`]),
  ];
  return {
    id,
    'aria-invalid': problem === undefined ? undefined : ('true' as const),
    'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
  };
}
