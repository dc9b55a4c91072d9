import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function colour(name: string): string {
  const found = new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(css)?.[1]
  if (!found) throw new Error(`tokens.css has no colour --${name}`)
  return found
}

/** WCAG 2.2 relative luminance of `#rrggbb`. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(colour(one)), luminance(colour(other))].sort(
    (a, b) => b - a,
  )
  return (light + 0.05) / (dark + 0.05)
}

describe('contrast of the tokens', () => {
  it.each([
    ['ink', 'paper'],
    ['ink', 'mist'],
    ['ink', 'river-wash'],
    ['ink', 'seal-wash'],
    ['ink', 'amber-wash'],
    ['ink', 'leaf-wash'],
    ['muted', 'paper'],
    ['muted', 'mist'],
  ])('body text %s on %s is at least 7:1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(7)
  })

  it.each([
    ['river', 'paper'],
    ['river', 'mist'],
    ['river', 'river-wash'],
    ['river-deep', 'paper'],
    ['seal', 'paper'],
    ['seal', 'mist'],
    ['seal', 'seal-wash'],
    ['amber', 'paper'],
    ['amber', 'amber-wash'],
    ['leaf', 'paper'],
    ['leaf', 'leaf-wash'],
    ['plum', 'paper'],
    ['slate', 'paper'],
  ])('control or state %s on %s is at least 4.5:1', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('the edge of a control stands out from paper and page by at least 3:1', () => {
    expect(contrast('edge', 'paper')).toBeGreaterThanOrEqual(3)
    expect(contrast('edge', 'mist')).toBeGreaterThanOrEqual(3)
  })
})
