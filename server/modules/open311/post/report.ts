import { z } from 'zod'
import type { ParticularGiven } from '#contract/issues/question-terms.ts'
import type { Place } from '#contract/issues/terms.ts'
import { normalisePhone } from '#kernel/identity/phone.ts'
import { isEmergency, particularProblems } from '#modules/issues/index.ts'
import type { Call } from '../call.ts'
import { Fault } from '../protocol/fault.ts'
import type { KeyRow } from '../repo/keys.ts'
import { findService, questionsOfService, type Service } from '../services.ts'
import { endpointSetting } from '../settings.ts'
import { placeOfReport } from './place.ts'

/** GeoReport v2: «free form text limited to 4,000 characters». */
const DESCRIPTION_MAX = 4000
const NAME_MAX = 40

/** A report as it was sent, checked and in our words; kept sealed while it waits to be let in. */
export const Report = z.object({
  serviceCode: z.string(),
  description: z.string(),
  place: z.object({
    areaCode: z.string(),
    estateId: z.string().nullable(),
    buildingId: z.string().nullable(),
    point: z.object({ longitude: z.number(), latitude: z.number() }).nullable(),
    text: z.string(),
  }) satisfies z.ZodType<Place>,
  particulars: z.array(z.object({ code: z.string(), values: z.array(z.string()) })),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  mediaUrl: z.string().nullable(),
  photoIds: z.array(z.string()),
})
export type Report = z.infer<typeof Report>

/** The service that is asked for. Throws a Fault: 400, 404, or 403 for a key that may not send it. */
export function serviceOfReport({ deps, fields, say }: Call, key: KeyRow): Service {
  const code = fields.one('service_code', 40)
  if (code === undefined) throw new Fault(400, say.serviceMissing)
  const service = findService(deps, code)
  if (!service) throw new Fault(404, say.serviceUnknown(code))
  if (key.serviceCodes.length > 0 && !key.serviceCodes.includes(code)) {
    throw new Fault(403, say.keyService(code))
  }
  return service
}

const ATTRIBUTE = /^attribute\[([A-Za-z0-9_]{1,32})\](\[\d{0,3}\])?$/

/** `attribute[CODE]=value` and `attribute[CODE][]=value`, gathered by code. */
export function readAttributes(call: Call): ParticularGiven[] {
  const given = new Map<string, string[]>()
  for (const [name, value] of call.fields.pairs) {
    const code = ATTRIBUTE.exec(name)?.[1]
    if (code === undefined) {
      if (name.startsWith('attribute'))
        call.fields.fault(call.say.attributeUnknown(name.slice(9, 60)))
      continue
    }
    if (value.trim() !== '') given.set(code, [...(given.get(code) ?? []), value.trim()])
  }
  return [...given].map(([code, values]) => ({ code, values }))
}

function checkAttributes(call: Call, service: Service, given: readonly ParticularGiven[]): void {
  const { deps, fields, say } = call
  const isLong = given.some(
    ({ values }) => values.length > 20 || values.some((v) => v.length > 500),
  )
  if (isLong) fields.fault(say.tooLong('attribute', 500))
  for (const { code, problem, words } of particularProblems(
    questionsOfService(deps, service),
    given,
  )) {
    if (problem === 'missing') fields.fault(say.attributeMissing(code, words))
    else if (problem === 'unknown') fields.fault(say.attributeUnknown(code))
    else if (problem === 'shape') fields.fault(say.attributeShape(code, words))
    else fields.fault(words)
  }
}

/** A family name comes first in Chinese, last and after a space elsewhere. */
function nameOf(call: Call): string | null {
  const first = call.fields.one('first_name', NAME_MAX) ?? ''
  const last = call.fields.one('last_name', NAME_MAX) ?? ''
  if (first === '' && last === '') return null
  const isChinese = /\p{Script=Han}/u.test(`${first}${last}`)
  const name = isChinese ? `${last}${first}` : `${first} ${last}`.trim()
  return name.slice(0, NAME_MAX)
}

/** A phone as it is dialled here; one of another shape is kept as it was written. */
function phoneOf(call: Call): string | null {
  const text = call.fields.one('phone', 20)
  if (text === undefined) return null
  return normalisePhone(text)?.number ?? text
}

function mailOf({ fields, say }: Call): string | null {
  const text = fields.one('email', 120)
  if (text === undefined) return null
  if (!z.email().safeParse(text).success) fields.fault(say.emailBad)
  return text
}

function mediaUrlOf({ fields, say }: Call): string | null {
  const text = fields.one('media_url', 500)
  if (text === undefined) return null
  const isWeb = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  if (!isWeb) fields.fault(say.mediaUrlBad)
  return text
}

/** Reads a report; every fault of it is told at once. Photos are taken in only afterwards. */
export async function readReport(call: Call, service: Service): Promise<Omit<Report, 'photoIds'>> {
  const { deps, fields, files, say } = call
  const description = fields.pairs.find(([name]) => name === 'description')?.[1].trim() ?? ''
  if (description.length > DESCRIPTION_MAX) fields.fault(say.descriptionTooLong(DESCRIPTION_MAX))
  if (isEmergency(description)) fields.fault(say.emergency)
  const { photosMost } = deps.settings.get(endpointSetting)
  if (files.length > photosMost) fields.fault(say.mediaTooMany(photosMost))
  const particulars = readAttributes(call)
  checkAttributes(call, service, particulars)
  const [name, phone, email, mediaUrl] = [
    nameOf(call),
    phoneOf(call),
    mailOf(call),
    mediaUrlOf(call),
  ]
  const place = await placeOfReport(call)
  return {
    serviceCode: service.code,
    // GeoReport v2 lets it be left out; our trail needs a word to begin with.
    description: description.length >= 2 ? description : `${service.name} ${description}`.trim(),
    place,
    particulars,
    name,
    phone,
    email,
    mediaUrl,
  }
}
