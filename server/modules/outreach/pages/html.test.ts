import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { html } from './html.ts'

describe('a page', () => {
  test('holds what people wrote as text, wherever it stands', () => {
    const evil = `"><script>alert('1')</script>`
    expect(html`<p title="${evil}">${evil}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>',
    )
  })

  test('holds markup only from another template, and nothing of what is left out', () => {
    const rows = ['a', '<b>'].map((one) => html`<li>${one}</li>`)
    expect(html`<ul>${rows}${null}${false}${undefined}${0}</ul>`.markup).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    )
  })

  test('never opens a tag that a text brought', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/)
      }),
    )
  })
})
