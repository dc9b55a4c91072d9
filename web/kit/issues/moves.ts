import type { IssueView } from '#contract/issues/terms.ts'
import type { Tier } from '#contract/loop/terms.ts'
import { call, type Input, type Output } from '../api/client.ts'
import type { issues } from '../words/zh-cn/issues.ts'
import type { Reply } from './replies.ts'
import { firstTogether, TOGETHER_FIELDS } from './together-moves.ts'

/** Moves with a place of their own on the screen instead of a form among the buttons. */
type Elsewhere = 'submit' | 'join' | 'moderate' | 'review_moderation'
/** The moves of the issue loop that are operations of the contract. */
export type Move = Exclude<keyof typeof issues.actions, Elsewhere>
type MoveInput = Input<`issues.${Move}`>
export type FieldName = keyof typeof issues.fields
/** One matter of a report that is split. */
export type PartValue = { readonly description: string; readonly categoryCode: string }
/** What one office bears of the cost of a border case. */
export type ShareValue = { readonly orgId: string; readonly percent: number }
export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly PartValue[]
  | readonly ShareValue[]
  | undefined
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
  | 'contactWays'
  | 'reviewResults'
  | 'caseTypes'

type Base<N = FieldName> = {
  readonly name: N
  readonly required?: boolean | ((values: Values) => boolean)
  /** Shown only when what was chosen before, or the issue itself, makes it meaningful. */
  readonly when?: (values: Values, about: About) => boolean
}

/** What of an issue decides whether a field is asked for. */
export type About = Partial<Pick<IssueView, 'help' | 'suggestion'>>

type YesNo = { readonly kind: 'yes_no' } & Base<
  'upheld' | 'granted' | 'contacted' | 'solved' | 'reached'
>

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
        | { readonly kind: 'count'; readonly max: number }
        | { readonly kind: 'day' }
        | { readonly kind: 'issue' }
        | { readonly kind: 'parts' }
        | { readonly kind: 'areas' }
        | { readonly kind: 'shares' }
        | { readonly kind: 'helper' }
      ))

/** Saying that somebody else is responsible needs proof (J2: R1, R2): a photo, or the line of a duty list. */
const blamesOthers = (values: Values) =>
  (values.reason === 'wrong_area' || values.reason === 'wrong_duty') && !values.dutyItem

const note: Field = { kind: 'note', name: 'note' }
const noteRequired: Field = { kind: 'note', name: 'note', required: true }
const photos: Field = { kind: 'photos', name: 'photoIds' }
const dissatisfied = (values: Values) =>
  values.satisfaction === 'dissatisfied' || values.solved === false

/** A dispatch that is not what the decision table says is asked why. */
function differs(values: Values, { suggestion }: About): boolean {
  if (!suggestion || values.tier === undefined || values.holderOrgId === undefined) return false
  const { tier, org } = suggestion
  return values.tier !== tier || (org !== null && values.holderOrgId !== org.id)
}

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
    { kind: 'note', name: 'differsBecause', required: true, when: differs },
    { kind: 'orgs', name: 'helperOrgIds' },
    { kind: 'category', name: 'categoryCode' },
    { kind: 'urgency', name: 'urgency' },
    { kind: 'count', name: 'estimatedYuan', max: 100_000_000_000 },
    { kind: 'count', name: 'estatesTouched', max: 999 },
    { kind: 'choice', name: 'caseType', words: 'caseTypes' },
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
    { kind: 'line', name: 'basis', lengthMax: 120 },
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
  review: [
    { kind: 'choice', name: 'result', words: 'reviewResults', required: true },
    { kind: 'note', name: 'publicNote', required: true },
    { kind: 'day', name: 'reviewOn', required: true, when: (v) => v.result === 'keep' },
  ],
  contact: [
    { kind: 'choice', name: 'how', words: 'contactWays', required: true },
    { kind: 'yes_no', name: 'reached', required: true },
    noteRequired,
  ],
  answer: [
    { kind: 'choice', name: 'result', words: 'results', required: true },
    { kind: 'note', name: 'text', required: true },
    photos,
    {
      kind: 'note',
      name: 'withoutHelpWhy',
      required: true,
      when: (_values, { help = [] }) => help.some(({ endedAt }) => endedAt === null),
    },
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
  ...TOGETHER_FIELDS,
  supervise: [noteRequired],
  urge: [note],
  comment: [noteRequired, photos],
}

/** Moves that say everything by themselves: one press does them. */
export const AT_ONCE: readonly Move[] = ['accept', 'sign', 'resume', 'sign_help']
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
    const { suggestion, assessment } = issue
    const helpers = [...issue.helpers, ...(suggestion?.helpers ?? [])]
    return {
      tier: suggestion?.tier ?? issue.suggestedTier,
      holderOrgId: suggestion?.org?.id,
      categoryCode: issue.categoryCode,
      urgency: issue.urgency,
      helperOrgIds: [...new Set(helpers.map((helper) => helper.id))],
      estimatedYuan: assessment?.estimatedYuan ?? undefined,
      estatesTouched: assessment?.estatesTouched ?? undefined,
      caseType: assessment?.caseType ?? undefined,
    }
  }
  if (move === 'settle_return') return { tier: issue.tier }
  return firstTogether(move, issue)
}

/** Fields that show for what is chosen so far. */
export function shownFields(move: Move, values: Values, about: About = {}): readonly Field[] {
  return MOVE_FIELDS[move].filter((field) => field.when === undefined || field.when(values, about))
}

/** The parts that a value holds; none when it is something else. */
export function partsOf(value: FieldValue): readonly PartValue[] {
  return listOf(value).filter(
    (one): one is PartValue => typeof one === 'object' && 'description' in one,
  )
}

/** The shares that a value holds. */
export function sharesOf(value: FieldValue): readonly ShareValue[] {
  return listOf(value).filter(
    (one): one is ShareValue => typeof one === 'object' && 'percent' in one,
  )
}

/** The ids that a value holds. */
export function idsOf(value: FieldValue): readonly string[] {
  return listOf(value).filter((one): one is string => typeof one === 'string')
}

function listOf(value: FieldValue): readonly (string | PartValue | ShareValue)[] {
  return typeof value === 'object' ? value : []
}

/** Nothing said; of several parts, also when one of them is not said to its end. */
function isEmpty(value: FieldValue): boolean {
  if (value === undefined || value === '') return true
  const parts = partsOf(value)
  if (parts.some((part) => part.description.trim().length < 2 || part.categoryCode === '')) {
    return true
  }
  return Array.isArray(value) && value.length === 0
}

/** Whether a field must be filled in for what is chosen so far. */
export function isRequired(field: Field, values: Values): boolean {
  return typeof field.required === 'function' ? field.required(values) : field.required === true
}

/** Names of required fields that are still empty, in the order of the screen. */
export function missingFields(move: Move, values: Values, about: About = {}): readonly FieldName[] {
  return shownFields(move, values, about)
    .filter((field) => isRequired(field, values) && isEmpty(values[field.name]))
    .map((field) => field.name)
}

/** The body of the request: shown fields only, empty ones left out. */
export function moveBody(
  move: Move,
  values: Values,
  about: About = {},
): Record<string, FieldValue> {
  const body: Record<string, FieldValue> = {}
  for (const { name } of shownFields(move, values, about)) {
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
  issue: Pick<IssueView, 'id' | 'version'> & About,
  requestId: string,
  values: Values,
  reply: Reply = {},
  proof: Input<'issues.answer'>['proof'] = undefined,
): Promise<Output<`issues.${Move}`>> {
  const shown = proof === undefined || move !== 'answer' ? {} : { proof }
  const said = Object.keys(reply).length > 0 ? { reply } : {}
  const body = moveBody(move, values, issue)
  const input = { requestId, issueId: issue.id, version: issue.version, ...body, ...said, ...shown }
  // The fields above are declared from the contract's inputs; the compiler cannot follow the names.
  return call(`issues.${move}`, input as MoveInput)
}
