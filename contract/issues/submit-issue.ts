import { z } from 'zod'
import { operation } from '../core/operation.ts'
import { Id, Instant, RequestId } from '../core/shapes.ts'
import { Identity, Urgency } from '../loop/terms.ts'
import { ParticularGiven } from './question-terms.ts'
import { IssueCard, IssueChannel, Place } from './terms.ts'

/** What is written for somebody else: who they are, and that they agreed (domain.md Part G 5). */
export const OnBehalfOf = z.object({
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(20).optional(),
  consent: z.literal(true),
})

export const submitIssue = operation({
  name: 'issues.submit',
  method: 'POST',
  path: '/api/issues',
  access: 'public',
  summary: '我要反映',
  input: z.object({
    requestId: RequestId,
    categoryCode: z.string().max(20).optional(),
    description: z.string().trim().min(2).max(2000),
    title: z.string().trim().max(60).optional(),
    place: Place,
    happenedAt: Instant.optional(),
    urgency: Urgency.optional(),
    identity: Identity.default('named'),
    photoIds: z.array(Id).max(9).default([]),
    channel: IssueChannel.default('pocket'),
    onBehalfOf: OnBehalfOf.optional(),
    /** Absent from whoever does not know the questions: then none of them is required. */
    particulars: z.array(ParticularGiven).max(30).optional(),
    affectedHouseholds: z.number().int().min(1).max(100000).optional(),
  }),
  output: z.object({
    issue: IssueCard,
    holderName: z.string(),
    /** Shown once: lets an anonymous reporter look the issue up and judge it from any device. */
    trackingCode: z.string().nullable(),
  }),
  refusals: [
    'issues.unknown_category',
    'issues.particulars_wrong',
    'issues.particular_stops',
    'territory.outside_district',
    'territory.not_found',
    'issues.sign_in_or_anonymous',
    'issues.emergency_call_first',
    'issues.staff_only_on_behalf',
    'files.not_found',
    'limits.daily_reports',
    'issues.reports_limited',
    'issues.number_taken',
  ],
})
