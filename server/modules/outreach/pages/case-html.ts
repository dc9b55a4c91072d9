import type { PublicCase } from '#contract/outreach/terms.ts'
import { sayDay } from './area-html.ts'
import { html, type Markup } from './html.ts'
import type { PageWords } from './words.ts'

/** One case as everybody may read it, and the way to follow it. */
export function caseHtml(one: PublicCase, areaPath: string, words: PageWords): Markup {
  const day = (on: string) => sayDay(on, one.changedOn, words)
  const lines = [
    one.holderName ? words.holder(one.holderName) : one.endedOn ? null : words.noHolder,
    words.raisedOn(day(one.raisedOn)),
    one.promisedOn && words.promisedOn(day(one.promisedOn)),
    one.reviewOn && words.reviewOn(day(one.reviewOn)),
    one.endedOn && words.endedOn(day(one.endedOn)),
    one.followers > 0 ? words.followers(one.followers) : null,
  ].filter((line) => line !== null && line !== '')
  const follow = html`<a class="button filled" href="/follow/${one.number}">${words.alsoMine}</a>`
  return html`<p class="muted">${one.number}</p><h1>${one.title}</h1>
<p><span class="stage ${one.stage}">${words.stages[one.stage]}</span></p>
<div class="card">${one.publicNote && html`<p>${one.publicNote}</p>`}
${lines.map((line) => html`<p>${line}</p>`)}</div>
<p class="row no-print">${one.endedOn ? null : follow}<a href="${areaPath}">${one.place}</a></p>
<p class="muted small">${words.hidden} ${words.share}</p>`
}

/** Nothing public under this number; what is secret and what never was look the same. */
export function noCaseHtml(message: string, words: PageWords): Markup {
  return html`<h1>${words.lookUpTitle}</h1><p class="card" role="alert">${message}</p>
<form class="card" action="/case" method="get"><p><label for="number">${words.lookUpLabel}</label>
<input id="number" name="number" required maxlength="20" autocomplete="off"/></p>
<button class="filled">${words.lookUp}</button></form>
<p><a href="/track">${words.home}</a></p>`
}

/** A page of one sentence. */
export function wordHtml(
  title: string,
  text: string,
  back?: { readonly path: string; readonly name: string },
): Markup {
  return html`<h1>${title}</h1><p class="card" role="status">${text}</p>
${back && html`<p><a href="${back.path}">${back.name}</a></p>`}`
}

/** A page of one button: what a mail's link opens does nothing until a person presses it. */
export function askHtml(ask: { title: string; text: string; button: string }): Markup {
  return html`<h1>${ask.title}</h1><p>${ask.text}</p>
<form method="post"><button class="filled">${ask.button}</button></form>`
}

/** A sheet for the wall: whose it is, one code, one sentence. */
export function posterHtml(place: string, code: Markup, words: PageWords): Markup {
  return html`<div class="poster"><h1>${words.posterTitle(place)}</h1>${code}
<p class="scan">${words.posterScan}</p><p>${words.posterHow}</p>
<p class="muted small no-print">${words.posterPrint}</p></div>`
}
