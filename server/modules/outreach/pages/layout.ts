import { html, type Markup, trusted } from './html.ts'
import type { PageWords } from './words.ts'

/** The tokens of the apps (web/kit/tokens.css), as far as a page without scripts needs them. */
const STYLE = `
:root{--ink:#14212b;--muted:#4a5a66;--river:#0a5a73;--mist:#f3f6f7;--line:#d8e0e5;--leaf:#1b6b3a;--amber:#8a5200;--plum:#5b3a8c;--slate:#3d5166;--seal:#a8231c}
*{box-sizing:border-box}
body{margin:0;background:var(--mist);color:var(--ink);font:18px/1.6 system-ui,-apple-system,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:40rem;margin:0 auto;padding:16px 16px 48px}
header.top{background:#fff;border-bottom:1px solid var(--line)}
header.top>div{max-width:40rem;margin:0 auto;padding:8px 16px;display:flex;justify-content:space-between;align-items:center;gap:12px}
a{color:var(--river);text-underline-offset:3px}
h1{font-size:26px;line-height:1.3;margin:12px 0 4px}h2{font-size:20px;margin:28px 0 8px}h3{font-size:18px;margin:0}
p{margin:6px 0}.muted{color:var(--muted)}.small{font-size:16px}
.card{background:#fff;border:1px solid var(--line);border-radius:12px;padding:14px 16px;margin:10px 0}
.card>a.whole{color:inherit;text-decoration:none;display:block}
.row{display:flex;flex-wrap:wrap;gap:8px 14px;align-items:center}
.between{justify-content:space-between}
.stage{font-weight:650;border:1px solid currentColor;border-radius:999px;padding:0 12px;white-space:nowrap}
.received{color:var(--slate)}.doing{color:var(--river)}.waiting{color:var(--amber)}.long_term{color:var(--plum)}.answered,.closed{color:var(--leaf)}.ended{color:var(--muted)}
dl.figures{display:grid;grid-template-columns:1fr;gap:10px;margin:0}
dl.figures div{background:#fff;border:1px solid var(--line);border-radius:12px;padding:10px 16px;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:2px 12px}
dt{color:var(--muted)}dd{margin:0}.big{font-size:28px;font-weight:650;font-variant-numeric:tabular-nums}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:52px;padding:0 20px;border-radius:12px;border:1px solid var(--river);background:#fff;color:var(--river);font:inherit;font-weight:650;text-decoration:none;cursor:pointer}
.filled{background:var(--river);color:#fff}
input,select{font:inherit;min-height:52px;padding:0 12px;border:1px solid var(--muted);border-radius:12px;background:#fff;color:inherit;width:100%}
input[type=checkbox],input[type=radio]{width:24px;min-height:24px;height:24px;flex:none;accent-color:var(--river)}
label.pick{display:flex;gap:10px;align-items:center;min-height:44px}
fieldset{border:0;margin:12px 0;padding:0}legend{padding:0;font-weight:650}
nav.tabs{display:flex;gap:8px;margin:8px 0}nav.tabs a{padding:8px 14px;border:1px solid var(--line);border-radius:999px;background:#fff;text-decoration:none}
nav.tabs a[aria-current]{border-color:var(--river);font-weight:650}
svg.map{width:100%;height:auto;background:#fff;border:1px solid var(--line);border-radius:12px;display:block}
ul.plain{list-style:none;margin:0;padding:0}
:focus-visible{outline:3px solid var(--river);outline-offset:2px}
@media screen and (max-width:480px){.poster h1{font-size:34px}.poster .scan{font-size:25px}}
.button{margin-top:8px}
@media print{header.top,.no-print{display:none}body{background:#fff}main{max-width:none;padding:0}}
@page{size:A4;margin:18mm}
.poster{text-align:center}.poster h1{font-size:44px}.poster .scan{font-size:34px;font-weight:650}.poster svg{width:92mm;height:92mm;margin:8mm auto;display:block}
`

export type Sheet = {
  readonly words: PageWords
  readonly title: string
  readonly body: Markup
  /** The feed of the page, for readers that look for one. */
  readonly feed?: string
  /** The same page in the other language. */
  readonly otherLanguage?: string
  /** Pages behind a personal link are nobody's search result. */
  readonly isPersonal?: boolean
}

/** A whole page: no script, one style, words in one language. */
export function sheet({ words, title, body, feed, otherLanguage, isPersonal }: Sheet): string {
  return html`${trusted('<!doctype html>')}
<html lang="${words.lang}"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width,initial-scale=1"/>
${isPersonal && trusted('<meta name="robots" content="noindex"/><meta name="referrer" content="no-referrer"/>')}
<title>${title} · ${words.brand}</title>
<link rel="icon" href="/icons/seal.svg"/>
${feed && html`<link rel="alternate" type="application/atom+xml" href="${feed}"/>`}
<style>${trusted(STYLE)}</style></head>
<body><header class="top"><div><a href="/">${words.home}</a>
${otherLanguage && html`<a href="${otherLanguage}" class="small">${words.otherLanguage}</a>`}</div></header>
<main>${body}</main></body></html>`.markup
}
