import {
  PUBLIC_KINDS,
  type PublicCase,
  type PublicMedian,
  type PublicPlace,
  RHYTHMS,
} from '#contract/outreach/terms.ts'
import type { AreaPage } from '../area-page.ts'
import { html, type Markup, trusted } from './html.ts'
import type { PageWords } from './words.ts'

export type ShownRates = {
  readonly response: number | null
  readonly solution: number | null
  readonly satisfaction: number | null
}

export type AreaView = {
  readonly page: AreaPage
  readonly cases: readonly PublicCase[]
  readonly next: string | null
  readonly order: 'newest' | 'followed'
  readonly category: string
  readonly categories: readonly { readonly code: string; readonly name: string }[]
  /** Markup of the drawing. */
  readonly map: string
  readonly rates: ShownRates | null
}

/** The address of a place's page. */
export function areaPath(place: Pick<PublicPlace, 'areaCode' | 'estateId'>, more = ''): string {
  const query = [place.estateId ? `estate=${place.estateId}` : '', more].filter(Boolean).join('&')
  return `/area/${place.areaCode}${query ? `?${query}` : ''}`
}

/** The address of what belongs to a place's page: its feed, its poster. */
export function areaPart(place: Pick<PublicPlace, 'areaCode' | 'estateId'>, part: string): string {
  return `/area/${place.areaCode}/${part}${place.estateId ? `?estate=${place.estateId}` : ''}`
}

function sayHours(hours: number, words: PageWords): string {
  if (hours < 48) return words.hours(hours < 10 ? hours : Math.round(hours))
  return words.days(Math.round((hours / 24) * 10) / 10)
}

/** A day as people say it; the year only where it is not that of the other day beside it. */
export function sayDay(day: string, beside: string, words: PageWords): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return words.day(beside.startsWith(year) ? null : year, Number(month), Number(date))
}

function median(label: string, value: PublicMedian, words: PageWords): Markup {
  const said =
    value.hours === null
      ? html`<span class="muted">${words.tooFew(value.cases)}</span>`
      : html`<span class="big">${sayHours(value.hours, words)}</span>
        <span class="muted small">${words.cases(value.cases)}</span>`
  return html`<div><dt>${label}</dt><dd>${said}</dd></div>`
}

/** One case in a list: what, how far, who, until when. */
export function caseCard(one: PublicCase, words: PageWords): Markup {
  const facts = [
    words.raisedOn(sayDay(one.raisedOn, one.changedOn, words)),
    one.holderName ? words.holder(one.holderName) : null,
    one.promisedOn ? words.promisedOn(sayDay(one.promisedOn, one.changedOn, words)) : null,
    one.endedOn ? words.endedOn(sayDay(one.endedOn, one.changedOn, words)) : null,
    one.followers > 0 ? words.followers(one.followers) : null,
  ].filter((fact) => fact !== null)
  return html`<li class="card"><a class="whole" href="/case/${one.number}">
<div class="row between"><h3>${one.title}</h3><span class="stage ${one.stage}">${words.stages[one.stage]}</span></div>
<p class="muted small">${one.number} · ${facts.join(' · ')}</p></a></li>`
}

function lookUpForm(words: PageWords): Markup {
  return html`<form class="card" action="/case" method="get"><h2>${words.lookUpTitle}</h2>
<p><label for="number">${words.lookUpLabel}</label>
<input id="number" name="number" required maxlength="20" autocomplete="off"/></p>
<button>${words.lookUp}</button></form>`
}

function subscribeForm({ page, categories }: AreaView, words: PageWords): Markup {
  const picks = PUBLIC_KINDS.map(
    (kind) => html`<label class="pick"><input type="checkbox" name="kinds" value="${kind}"
${kind === 'answered' || kind === 'new' ? trusted('checked') : null}/>${words.kinds[kind]}</label>`,
  )
  const rhythms = RHYTHMS.map(
    (rhythm) => html`<label class="pick"><input type="radio" name="rhythm" value="${rhythm}"
${rhythm === 'daily' ? trusted('checked') : null}/>${words.rhythms[rhythm]}</label>`,
  )
  return html`<form class="card no-print" action="${areaPart(page.place, 'subscribe')}" method="post">
<h2>${words.subscribeTitle}</h2><p class="muted small">${words.subscribeLead}</p>
<p><label for="mail">${words.mail}</label>
<input id="mail" name="mail" type="email" required maxlength="120" autocomplete="email"/></p>
<fieldset><legend>${words.kindsLabel}</legend>${picks}</fieldset>
<p><label for="category">${words.categoryLabel}</label><select id="category" name="category">
<option value="">${words.allCategories}</option>
${categories.map(({ code, name }) => html`<option value="${code}">${name}</option>`)}</select></p>
<fieldset><legend>${words.rhythmLabel}</legend>${rhythms}</fieldset>
<input type="hidden" name="lang" value="${words.lang}"/>
<div class="row"><button class="filled">${words.subscribe}</button>
<a href="${areaPart(page.place, 'feed.atom')}">${words.feed}</a></div></form>`
}

function list(view: AreaView, words: PageWords): Markup {
  const { page, cases, next, order, category } = view
  const kept = category ? `&category=${category}` : ''
  const tab = (name: 'newest' | 'followed') =>
    html`<a href="${areaPath(page.place, `order=${name}${kept}`)}#list"
${order === name ? trusted('aria-current="page"') : null}>${words[name]}</a>`
  return html`<h2 id="list">${words.listTitle}</h2>
<nav class="tabs" aria-label="${words.listTitle}">${tab('newest')}${tab('followed')}</nav>
${cases.length === 0 ? html`<p class="card">${words.nothingListed}</p>` : null}
<ul class="plain">${cases.map((one) => caseCard(one, words))}</ul>
${next && html`<p><a class="button" href="${areaPath(page.place, `order=${order}${kept}&cursor=${encodeURIComponent(next)}`)}#list">${words.older}</a></p>`}`
}

function longTerm(page: AreaPage, words: PageWords): Markup | null {
  if (page.longTerm.length === 0) return null
  return html`<h2>${words.longTermTitle}</h2><ul class="plain">${page.longTerm.map(
    (one) => html`<li class="card"><a class="whole" href="/case/${one.number}"><h3>${one.title}</h3>
<p>${one.publicNote}</p><p class="muted small">${one.reviewOn && words.reviewOn(sayDay(one.reviewOn, one.changedOn, words))}</p></a></li>`,
  )}</ul>`
}

/** A rate in per cent; a dash where nobody's word counts yet. */
function saidRate(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : `${value}%`
}

function rates(shown: ShownRates | null, words: PageWords): Markup | null {
  if (!shown) return null
  const values = [shown.response, shown.solution, shown.satisfaction]
  return html`<dl class="figures">${words.rates.map(
    (name, i) => html`<div><dt>${name}</dt><dd class="big">${saidRate(values[i])}</dd></div>`,
  )}</dl>`
}

/** `2026-06-01T02:00:00Z` as people in China read it, to the minute. */
function sayInstant(instant: string): string {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}

/** The page of a place: phone first, without a script, what matters on top. */
export function areaHtml(view: AreaView, words: PageWords): Markup {
  const { page } = view
  const { place, figures } = page
  const open = figures.open.reduce((sum, { count }) => sum + count, 0)
  const around = [...page.parents, ...page.children]
  return html`<h1>${words.areaTitle(place.name)}</h1>
<p>${open > 0 ? words.areaLead(open) : words.nothingOpen}</p>
<p class="row">${figures.open.map(
    ({ stage, count }) => html`<span class="stage ${stage}">${words.stages[stage]} ${count}</span>`,
  )}</p>
<p class="row no-print"><a class="button filled" href="/report">${words.report}</a></p>
${view.map && html`<h2>${words.mapTitle}</h2>${trusted(view.map)}`}
${page.morePins && html`<p class="muted small">${words.morePins}</p>`}
<h2>${words.figuresTitle}</h2>
<dl class="figures">${median(words.contact, figures.contact, words)}${median(words.answer, figures.answer, words)}${median(words.close, figures.close, words)}</dl>
${rates(view.rates, words)}
<p class="muted small">${words.defined(
    sayDay(figures.fromOn, figures.asOf, words),
    sayInstant(figures.asOf),
  )}</p>
${list(view, words)}
${longTerm(page, words)}
${lookUpForm(words)}
${subscribeForm(view, words)}
${around.length > 0 && html`<h2>${words.places}</h2><p class="row">${around.map((one) => html`<a href="${areaPath(one)}">${one.name}</a>`)}</p>`}
<p class="muted small no-print">${words.hidden} ${words.share} <a href="${areaPart(place, 'poster')}">${words.poster}</a></p>`
}
