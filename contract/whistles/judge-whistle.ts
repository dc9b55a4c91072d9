import { z } from 'zod'
import { Id, NoteRequired } from '../core/shapes.ts'
import { whistleMove } from './move.ts'
import { AttendanceRating } from './terms.ts'

export const judgeWhistle = whistleMove({
  action: 'judge',
  summary: '街道评判：收哨或再吹',
  input: {
    solved: z.boolean(),
    note: NoteRequired,
    /** How the street finds the coming of each office; of offices, never of people. */
    ratings: z
      .array(z.object({ orgId: Id, rating: AttendanceRating }))
      .max(20)
      .default([]),
  },
})
