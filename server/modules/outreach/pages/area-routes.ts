import type { FastifyInstance, FastifyRequest } from 'fastify'
import { toString as qrSvg } from 'qrcode'
import { z } from 'zod'
import { subscribeByMail as subscribing } from '#contract/outreach/subscribe-by-mail.ts'
import { SYSTEM_VIEWER } from '#kernel/database/viewer.ts'
import type { Deps } from '#kernel/deps.ts'
import { isRefusal } from '#kernel/refusal/refusal.ts'
import { taxonomySetting } from '#modules/issues/index.ts'
import { subscribeByMail } from '../alerts/subscribe.ts'
import { getAreaPage } from '../area-page.ts'
import { listAreaCases } from '../cases.ts'
import { writeAtom } from '../feed/atom.ts'
import { type FeedItem, readFeed, readFeedQuery } from '../feed/read-feed.ts'
import { placeAsked } from '../place.ts'
import { ATOM, HTML, originOf, sendKept } from './answer.ts'
import {
  type AreaView,
  areaHtml,
  areaPart,
  areaPath,
  type ShownRates,
  sayDay,
} from './area-html.ts'
import { baseMaps } from './base-map.ts'
import { posterHtml, wordHtml } from './case-html.ts'
import { trusted } from './html.ts'
import { sheet } from './layout.ts'
import { mapSvg } from './map-svg.ts'
import { type PageWords, wordsFor } from './words.ts'

const PAGE = 20

const AreaQuery = z.object({
  code: z.string().regex(/^\d{6}(\d{3}){0,3}$/),
  estate: z.uuid().optional().catch(undefined),
  order: z.enum(['newest', 'followed']).catch('newest'),
  category: z
    .string()
    .regex(/^\d{0,10}$/)
    .catch(''),
  cursor: z.string().max(200).optional().catch(undefined),
  lang: z.string().optional().catch(undefined),
})

type Query = Readonly<Record<string, unknown>>

function readQuery(request: FastifyRequest) {
  const parsed = AreaQuery.parse({ ...(request.query as Query), ...(request.params as Query) })
  const words = wordsFor(parsed.lang, request.headers['accept-language'])
  const where = {
    areaCode: parsed.code,
    ...(parsed.estate === undefined ? {} : { estateId: parsed.estate }),
  }
  return { ...parsed, words, where }
}

/** The three rates, where some module offers them to everybody; this one knows nothing of it. */
async function ratesOf(app: FastifyInstance, areaCode: string): Promise<ShownRates | null> {
  const url = '/api/public/rates'
  if (!app.hasRoute({ method: 'GET', url })) return null
  const answer = await app.inject({ method: 'GET', url: `${url}?areaCode=${areaCode}` })
  const Rates = z.object({
    response: z.number().nullable(),
    solution: z.number().nullable(),
    satisfaction: z.number().nullable(),
  })
  const parsed = answer.statusCode === 200 ? Rates.safeParse(answer.json()) : undefined
  return parsed?.success ? parsed.data : null
}

function categoriesOf(deps: Deps) {
  return deps.settings
    .get(taxonomySetting)
    .filter((category) => category.parentCode === null && !category.private)
}

function registerPage(app: FastifyInstance, deps: Deps): void {
  const baseMap = baseMaps(app, deps)
  app.get('/area/:code', { config: { operation: 'outreach.page' } }, async (request, reply) => {
    const { where, words, order, category, cursor } = readQuery(request)
    const page = await getAreaPage(deps, where)
    const { place } = page
    const listed = await listAreaCases(deps, { ...where, order, category, cursor, limit: PAGE })
    const { layers, outline } = await baseMap(place)
    const map = mapSvg(layers, outline, page.pins, {
      title: words.mapTitle,
      stages: words.stages,
    })
    const view: AreaView = {
      page,
      cases: listed.cases,
      next: listed.nextCursor,
      order,
      category,
      categories: categoriesOf(deps),
      map,
      rates: place.level === 'estate' ? null : await ratesOf(app, place.areaCode),
    }
    const body = sheet({
      words,
      title: words.areaTitle(place.name),
      body: areaHtml(view, words),
      feed: areaPart(place, 'feed.atom'),
      otherLanguage: areaPath(place, `lang=${words.lang === 'en' ? 'zh' : 'en'}`),
    })
    return sendKept(deps, request, reply, body, { type: HTML })
  })
}

function registerPoster(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/area/:code/poster',
    { config: { operation: 'outreach.poster' } },
    async (request, reply) => {
      const { where, words } = readQuery(request)
      const place = await deps.district.read(SYSTEM_VIEWER, (tx) => placeAsked(tx, where))
      const url = `${originOf(deps, request)}${areaPath(place)}`
      const code = await qrSvg(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 })
      const body = sheet({
        words,
        title: words.posterScan,
        body: posterHtml(place.name, trusted(code), words),
      })
      return sendKept(deps, request, reply, body, { type: HTML })
    },
  )
}

function summaryOf({ case: one }: FeedItem, words: PageWords): string {
  const { holderName, promisedOn, publicNote, reviewOn } = one
  return [
    words.stages[one.stage],
    holderName && words.holder(holderName),
    promisedOn && words.promisedOn(sayDay(promisedOn, one.changedOn, words)),
    publicNote,
    reviewOn && words.reviewOn(sayDay(reviewOn, one.changedOn, words)),
  ]
    .filter(Boolean)
    .join(' · ')
}

function registerFeed(app: FastifyInstance, deps: Deps): void {
  app.get(
    '/area/:code/feed.atom',
    { config: { operation: 'outreach.feed' } },
    async (request, reply) => {
      const { where, words } = readQuery(request)
      const query = readFeedQuery(request.query as Query)
      const { place, items, next } = await deps.district.read(SYSTEM_VIEWER, async (tx) => {
        const found = await placeAsked(tx, where)
        return { place: found, ...(await readFeed(deps, tx, found, query)) }
      })
      const origin = originOf(deps, request)
      const self = (before: number | null) => {
        const more = new URLSearchParams({
          ...(place.estateId ? { estate: place.estateId } : {}),
          ...(query.kinds.length < 4 ? { kinds: query.kinds.join(',') } : {}),
          ...(query.category ? { category: query.category } : {}),
          ...(before === null ? {} : { before: String(before) }),
        }).toString()
        return `${origin}/area/${place.areaCode}/feed.atom${more ? `?${more}` : ''}`
      }
      const base = `urn:wanyou:${deps.district.schema}`
      const updated = items[0]?.at ?? new Date(0)
      const link = (rel: string, href: string, type = 'application/atom+xml') => ({
        rel,
        href,
        type,
      })
      const text = writeAtom({
        // What a feed is does not depend on the name of the host that serves it.
        id: `${base}:${place.estateId ?? place.areaCode}:${query.kinds.join(',')}:${query.category}`,
        title: words.areaTitle(place.name),
        subtitle: query.kinds.map((kind) => words.kinds[kind]).join(' · '),
        updated,
        author: place.name,
        language: words.lang,
        links: [
          link('self', self(query.before)),
          link('alternate', `${origin}${areaPath(place)}`, 'text/html'),
          // RFC 5005 §3: a paged feed.
          link('first', self(null)),
          ...(next === null ? [] : [link('next', self(next))]),
        ],
        entries: items.map((item) => ({
          id: `${base}:event:${item.eventId}`,
          title: `${words.kinds[item.kind]}：${item.case.title}（${item.case.number}）`,
          updated: item.at,
          published: item.at,
          summary: summaryOf(item, words),
          category: { term: item.case.categoryCode, label: item.case.categoryName },
          href: `${origin}/case/${item.case.number}`,
        })),
      })
      void reply.header('access-control-allow-origin', '*')
      // Readers of feeds run in other pages than ours.
      void reply.header('cross-origin-resource-policy', 'cross-origin')
      return sendKept(deps, request, reply, text, { type: ATOM, lastModified: updated })
    },
  )
}

function registerSubscribe(app: FastifyInstance, deps: Deps): void {
  app.post(
    '/area/:code/subscribe',
    { config: { operation: 'outreach.subscribe' } },
    async (request, reply) => {
      const form = request.body as Query | undefined
      const { where } = readQuery(request)
      const words = wordsFor(form?.lang === 'en' ? 'en' : 'zh', undefined)
      const parsed = subscribing.input.safeParse({
        ...where,
        mail: form?.mail,
        category: form?.category ?? '',
        kinds: [form?.kinds ?? []].flat(),
        rhythm: form?.rhythm,
        language: words.lang,
      })
      const back = {
        path: areaPath({ areaCode: where.areaCode, estateId: where.estateId ?? null }),
        name: words.backToArea,
      }
      const say = (text: string, status: number) =>
        reply
          .status(status)
          .header('cache-control', 'no-store')
          .type(HTML)
          .send(
            sheet({
              words,
              title: words.subscribeTitle,
              body: wordHtml(words.subscribeTitle, text, back),
            }),
          )
      if (!parsed.success) return say(words.badForm, 400)
      const from = { origin: `${request.protocol}://${request.host}`, address: request.ip }
      try {
        await subscribeByMail(deps, parsed.data, from)
      } catch (error) {
        if (!isRefusal(error)) throw error
        if (error.code === 'outreach.mail_not_ready') return say(words.mailNotReady, 409)
        if (error.code === 'outreach.too_fast') return say(words.tooFast, 429)
        throw error
      }
      return say(words.subscribed, 200)
    },
  )
}

/** The pages of places: to read, to print, to follow and to subscribe to. */
export function registerAreaPages(app: FastifyInstance, deps: Deps): void {
  registerPage(app, deps)
  registerPoster(app, deps)
  registerFeed(app, deps)
  registerSubscribe(app, deps)
}
