import { PUBLIC_STAGES, type PublicCase, type PublicStage } from '#contract/outreach/terms.ts'
import { escapeText } from './html.ts'

type Position = readonly [longitude: number, latitude: number]
type Geometry = { readonly type: string; readonly coordinates: unknown }
export type MapFeature = { readonly id?: string; readonly geometry: Geometry }
export type MapLayers = Readonly<Record<string, readonly MapFeature[]>>

const WIDTH = 360
const PADDING = 12
const HEIGHT_MOST = 300

const COLOURS: Readonly<Record<PublicStage, string>> = {
  received: '#3d5166',
  doing: '#0a5a73',
  waiting: '#8a5200',
  long_term: '#5b3a8c',
  answered: '#1b6b3a',
  closed: '#1b6b3a',
  ended: '#4a5a66',
}

/** Every line of a geometry: rings of polygons and lines, without regard to which of them they are. */
function linesOf({ type, coordinates }: Geometry): Position[][] {
  switch (type) {
    case 'LineString':
      return [coordinates as Position[]]
    case 'Polygon':
    case 'MultiLineString':
      return coordinates as Position[][]
    case 'MultiPolygon':
      return (coordinates as Position[][][]).flat()
    default:
      return []
  }
}

type Frame = { readonly height: number; readonly toSheet: (at: Position) => [number, number] }

/** The frame that holds all of these points; a degree east is shorter than a degree north. */
function frameOf(points: readonly Position[]): Frame | null {
  if (points.length === 0) return null
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const extent = (list: readonly number[]) =>
    list.reduce(
      ([low, high], one) => [Math.min(low, one), Math.max(high, one)] as [number, number],
      [Infinity, -Infinity] as [number, number],
    )
  const [west, east] = extent(xs)
  const [south, north] = extent(ys)
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max((east - west) * shrink, 1e-4), Math.max(north - south, 1e-4)]
  const inner = WIDTH - 2 * PADDING
  const scale = Math.min(inner / wide, (HEIGHT_MOST - 2 * PADDING) / high)
  const left = (WIDTH - wide * scale) / 2
  return {
    height: Math.round(high * scale + 2 * PADDING),
    toSheet: ([x, y]) => [left + (x - west) * shrink * scale, PADDING + (north - y) * scale],
  }
}

const tenth = (value: number) => Math.round(value * 10) / 10

function pathOf(features: readonly MapFeature[], frame: Frame, closes: boolean): string {
  return features
    .flatMap(({ geometry }) => linesOf(geometry))
    .map((line) => {
      const points = line.map((at) => frame.toSheet(at).map(tenth).join(' '))
      // Points that fall on each other on so small a map are one.
      const kept = points.filter((point, i) => point !== points[i - 1])
      return kept.length < 2 ? '' : `M${kept.join('L')}${closes ? 'Z' : ''}`
    })
    .join('')
}

function pinOf(one: PublicCase, frame: Frame, stageWord: string): string {
  if (!one.point) return ''
  const [x, y] = frame.toSheet([one.point.longitude, one.point.latitude]).map(tenth)
  const title = escapeText(`${one.title} · ${stageWord}`)
  // Reached by keyboard through the list beside the map, not through hundreds of dots.
  return `<a href="/case/${encodeURIComponent(one.number)}" tabindex="-1"><circle cx="${x}" cy="${y}" r="6" fill="${COLOURS[one.stage]}" stroke="#fff" stroke-width="1.5"><title>${title}</title></circle></a>`
}

/**
 * A drawing of a place with its open cases, as SVG: outline, water, roads, one dot each. Empty when
 * neither outline nor case says where anything is.
 */
export function mapSvg(
  layers: MapLayers,
  outline: readonly MapFeature[],
  pins: readonly PublicCase[],
  words: { title: string; stages: Readonly<Record<PublicStage, string>> },
): string {
  const corners = outline.flatMap(({ geometry }) => linesOf(geometry)).flat()
  const spots = pins.flatMap(({ point }): Position[] =>
    point ? [[point.longitude, point.latitude]] : [],
  )
  const frame = frameOf(corners.length > 0 ? corners : spots)
  if (!frame) return ''
  const draw = (name: string, style: string, closes: boolean) => {
    const path = pathOf(layers[name] ?? [], frame, closes)
    return path ? `<path d="${path}" ${style}/>` : ''
  }
  const inOrder = PUBLIC_STAGES.flatMap((stage) => pins.filter((one) => one.stage === stage))
  return [
    `<svg class="map" viewBox="0 0 ${WIDTH} ${frame.height}" role="group" aria-label="${escapeText(words.title)}">`,
    draw('water', 'fill="#dcebf1" stroke="none"', true),
    draw('estate', 'fill="#f3f6f7" stroke="#d8e0e5" stroke-width="1"', true),
    draw('road', 'fill="none" stroke="#d8e0e5" stroke-width="2"', false),
    draw('street', 'fill="none" stroke="#d8e0e5" stroke-width="1"', true),
    draw('community', 'fill="none" stroke="#d8e0e5" stroke-width="1"', true),
    `<path d="${pathOf(outline, frame, true)}" fill="none" stroke="#0a5a73" stroke-width="1.5"/>`,
    ...inOrder.map((one) => pinOf(one, frame, words.stages[one.stage])),
    '</svg>',
  ].join('')
}
