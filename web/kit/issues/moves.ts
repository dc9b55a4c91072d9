import type { IssueView } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { call, type Input, type Output } from '../api/client.ts'
import type { issues } from '../words/zh-cn/issues.ts'
import type { Reply } from './replies.ts'

/** Moves with a place of their own on the screen instead of a form among the buttons. */
type Elsewhere = 'submit' | 'join' | 'moderate' | 'review_moderation'
/** The moves of the issue loop that are operations of the contract. */
export type Move = Exclude<keyof typeof issues.actions, Elsewhere>
type MoveInput = Input<`issues.${Move}`>
export type FieldName = keyof typeof issues.fields
export type FieldValue = string | number | boolean | readonly string[] | undefined
export type Values = Readonly<Partial<Record<FieldName, FieldValue>>>

/** Groups of code words in the kit from which one is chosen. */
export type ChoiceWords =
  | 'declineReasons'
  | 'returnReasons'
  | 'escalateReasons'
  | 'results'
  | 'satisfactions'
  | 'dissatisfiedReasons'
  | 'pauseReasons'

type Base<N = FieldName> = {
  readonly name: N
  readonly required?: boolean | ((values: Values) => boolean)
  /** Shown only when what was chosen before makes it meaningful. */
  readonly when?: (values: Values) => boolean
}

type YesNo = { readonly kind: 'yes_no' } & Base<'upheld' | 'granted' | 'contacted' | 'solved'>

export type Field =
  | YesNo
  | (Base &
      (
        | { readonly kind: 'note' }
        | { readonly kind: 'line'; readonly lengthMax: number }
        | { readonly kind: 'choice'; readonly words: ChoiceWords }
        | { readonly kind: 'org'; readonly at: 'chosen' | 'next' | 'any' }
        | { readonly kind: 'orgs' }
        | { readonly kind: 'tier' }
        | { readonly kind: 'urgency' }
        | { readonly kind: 'category' }
        | { readonly kind: 'photos' }
        | { readonly kind: 'days'; readonly max: number }
        | { readonly kind: 'day' }
        | { readonly kind: 'issue' }
      ))

/** Saying that somebody else is responsible needs proof (J2: R1, R2): a photo, or the line of a duty list. */
const blamesOthers = (values: Values) =>
  (values.reason === 'wrong_area' || values.reason === 'wrong_duty') && !values.dutyItem

const note: Field = { kind: 'note', name: 'note' }
const noteRequired: Field = { kind: 'note', name: 'note', required: true }
const photos: Field = { kind: 'photos', name: 'photoIds' }
const dissatisfied = (values: Values) =>
  values.satisfaction === 'dissatisfied' || values.solved === false

/** What each move asks for, as the contract's inputs say; order is the order on the screen. */
export const MOVE_FIELDS: Readonly<Record<Move, readonly Field[]>> = {
  accept: [note],
  decline: [
    { kind: 'choice', name: 'reason', words: 'declineReasons', required: true },
    noteRequired,
  ],
  dispatch: [
    { kind: 'tier', name: 'tier', required: true },
    { kind: 'org', name: 'holderOrgId', at: 'chosen', required: true },
    { kind: 'orgs', name: 'helperOrgIds' },
    { kind: 'category', name: 'categoryCode' },
    { kind: 'urgency', name: 'urgency' },
    note,
  ],
  sign: [note],
  return: [
    { kind: 'choice', name: 'reason', words: 'returnReasons', required: true },
    noteRequired,
    { kind: 'line', name: 'dutyItem', lengthMax: 80, when: (v) => v.reason === 'wrong_duty' },
    { kind: 'photos', name: 'evidence', required: blamesOthers },
  ],
  settle_return: [
    { kind: 'yes_no', name: 'upheld', required: true },
    { kind: 'tier', name: 'tier', when: (v) => v.upheld === true },
    {
      kind: 'org',
      name: 'holderOrgId',
      at: 'chosen',
      required: true,
      when: (v) => v.upheld === true,
    },
    noteRequired,
  ],
  escalate: [
    { kind: 'choice', name: 'reason', words: 'escalateReasons', required: true },
    { kind: 'org', name: 'holderOrgId', at: 'next' },
    noteRequired,
    { kind: 'photos', name: 'evidence' },
  ],
  pause: [{ kind: 'choice', name: 'reason', words: 'pauseReasons', required: true }, noteRequired],
  resume: [note],
  ask: [{ kind: 'note', name: 'question', required: true }],
  reply: [noteRequired, photos],
  record_reply: [noteRequired],
  unask: [note],
  request_extension: [
    { kind: 'days', name: 'days', max: 60, required: true },
    { kind: 'note', name: 'reason', required: true },
  ],
  settle_extension: [{ kind: 'yes_no', name: 'granted', required: true }, noteRequired],
  shelve: [
    { kind: 'note', name: 'reason', required: true },
    { kind: 'note', name: 'publicNote', required: true },
    { kind: 'day', name: 'reviewOn', required: true },
  ],
  unshelve: [note],
  answer: [
    { kind: 'choice', name: 'result', words: 'results', required: true },
    { kind: 'note', name: 'text', required: true },
    photos,
  ],
  verify: [note, photos],
  reject_answer: [noteRequired, photos],
  judge: [
    { kind: 'yes_no', name: 'contacted' },
    { kind: 'yes_no', name: 'solved', required: true },
    { kind: 'choice', name: 'satisfaction', words: 'satisfactions', required: true },
    {
      kind: 'choice',
      name: 'reason',
      words: 'dissatisfiedReasons',
      required: true,
      when: dissatisfied,
    },
    { kind: 'note', name: 'comment' },
  ],
  reopen: [noteRequired, photos],
  withdraw: [note],
  tell_apart: [{ kind: 'issue', name: 'otherIssueId', required: true }, note],
  merge: [{ kind: 'issue', name: 'intoIssueId', required: true }, note],
  add_helper: [{ kind: 'org', name: 'helperOrgId', at: 'any', required: true }, noteRequired],
  supervise: [noteRequired],
  urge: [note],
  comment: [noteRequired, photos],
}

/** Moves that say everything by themselves: one press does them. */
export const AT_ONCE: readonly Move[] = ['accept', 'sign', 'resume']
/** Moves that end or send away somebody's request: their button is set apart by colour. */
export const GRAVE: readonly Move[] = ['decline', 'withdraw', 'merge']

export function isMove(action: string): action is Move {
  return Object.hasOwn(MOVE_FIELDS, action)
}

const TIER_ORDER: readonly Tier[] = ['estate', 'community', 'street', 'department']

/** One level up; the top stays where it is. */
export function nextTier(tier: Tier): Tier {
  return TIER_ORDER[Math.min(TIER_ORDER.indexOf(tier) + 1, 3)] ?? tier
}

/** What a form starts with: the server's suggestion where there is one. */
export function firstValues(move: Move, issue: IssueView): Values {
  if (move === 'dispatch') {
    return {
      tier: issue.suggestedTier,
      categoryCode: issue.categoryCode,
      urgency: issue.urgency,
      helperOrgIds: issue.helpers.map((helper) => helper.id),
    }
  }
  if (move === 'settle_return') return { tier: issue.tier }
  return {}
}

/** Fields that show for what is chosen so far. */
export function shownFields(move: Move, values: Values): readonly Field[] {
  return MOVE_FIELDS[move].filter((field) => field.when === undefined || field.when(values))
}

function isEmpty(value: FieldValue): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether a field must be filled in for what is chosen so far. */
export function isRequired(field: Field, values: Values): boolean {
  return typeof field.required === 'function' ? field.required(values) : field.required === true
}

/** Names of required fields that are still empty, in the order of the screen. */
export function missingFields(move: Move, values: Values): readonly FieldName[] {
  return shownFields(move, values)
    .filter((field) => isRequired(field, values) && isEmpty(values[field.name]))
    .map((field) => field.name)
}

/** The body of the request: shown fields only, empty ones left out. */
export function moveBody(move: Move, values: Values): Record<string, FieldValue> {
  const body: Record<string, FieldValue> = {}
  for (const { name } of shownFields(move, values)) {
    const value = values[name]
    if (!isEmpty(value)) body[name] = typeof value === 'string' ? value.trim() : value
  }
  return body
}

/**
 * Makes a move. `requestId` is made once per opened form, so that sending twice does it once;
 * `version` is what the screen showed. Throws `ApiRefusal`.
 */
export function makeMove(
  move: Move,
  issue: Pick<IssueView, 'id' | 'version'>,
  requestId: string,
  values: Values,
  reply: Reply = {},
): Promise<Output<`issues.${Move}`>> {
  const said = Object.keys(reply).length > 0 ? { reply } : {}
  const body = moveBody(move, values)
  const input = { requestId, issueId: issue.id, version: issue.version, ...body, ...said }
  // The fields above are declared from the contract's inputs; the compiler cannot follow the names.
  return call(`issues.${move}`, input as MoveInput)
}
