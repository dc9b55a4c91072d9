import { token } from './map-style.ts'

/** Drawn at twice the size so that they stay sharp on dense screens. */
export const PIN_PIXEL_RATIO = 2
const SIDE_PX = 30

export const PIN_TIERS = ['estate', 'community', 'street', 'department'] as const
export type PinTier = (typeof PIN_TIERS)[number]

/** The name of a pin's picture: its level, and whether it is overdue. */
export function pinIcon(tier: PinTier, overdue: boolean): string {
  return overdue ? `${tier}-overdue` : tier
}

function outline(draw: CanvasRenderingContext2D, tier: PinTier, radius: number): void {
  const centre = SIDE_PX / 2
  draw.beginPath()
  if (tier === 'estate') draw.arc(centre, centre, radius, 0, Math.PI * 2)
  else if (tier === 'street') {
    for (let corner = 0; corner < 6; corner += 1) {
      const angle = (Math.PI / 3) * corner - Math.PI / 2
      draw.lineTo(centre + radius * Math.cos(angle), centre + radius * Math.sin(angle))
    }
    draw.closePath()
  } else {
    const half = radius * 0.9
    draw.roundRect(centre - half, centre - half, half * 2, half * 2, tier === 'community' ? 6 : 0)
  }
}

function canvas(): CanvasRenderingContext2D | null {
  const sheet = document.createElement('canvas')
  sheet.width = SIDE_PX * PIN_PIXEL_RATIO
  sheet.height = SIDE_PX * PIN_PIXEL_RATIO
  const draw = sheet.getContext('2d')
  draw?.scale(PIN_PIXEL_RATIO, PIN_PIXEL_RATIO)
  return draw
}

function picture(draw: CanvasRenderingContext2D): ImageData {
  return draw.getImageData(0, 0, SIDE_PX * PIN_PIXEL_RATIO, SIDE_PX * PIN_PIXEL_RATIO)
}

/** ① circle, ② rounded square, ③ hexagon, ④ square; an overdue one stands in a vermilion edge. */
export function drawPin(tier: PinTier, overdue: boolean): ImageData | null {
  const draw = canvas()
  if (draw === null) return null
  outline(draw, tier, 14)
  draw.fillStyle = overdue ? token('seal') : '#ffffff'
  draw.fill()
  outline(draw, tier, overdue ? 10.5 : 12)
  draw.fillStyle = token(`tier-${tier}`) || token('river')
  draw.fill()
  draw.fillStyle = '#ffffff'
  draw.font = '700 13px system-ui, sans-serif'
  draw.textAlign = 'center'
  draw.textBaseline = 'middle'
  draw.fillText(String(PIN_TIERS.indexOf(tier) + 1), SIDE_PX / 2, SIDE_PX / 2 + 0.5)
  return picture(draw)
}

/** The mark of a place picked by hand: a drop whose tip is the place. */
export function drawPicked(): ImageData | null {
  const draw = canvas()
  if (draw === null) return null
  const centre = SIDE_PX / 2
  draw.beginPath()
  draw.moveTo(centre, SIDE_PX - 1)
  draw.bezierCurveTo(centre - 14, 14, centre - 9, 2, centre, 2)
  draw.bezierCurveTo(centre + 9, 2, centre + 14, 14, centre, SIDE_PX - 1)
  draw.fillStyle = token('seal')
  draw.fill()
  draw.lineWidth = 1.5
  draw.strokeStyle = '#ffffff'
  draw.stroke()
  draw.beginPath()
  draw.arc(centre, 11, 3.5, 0, Math.PI * 2)
  draw.fillStyle = '#ffffff'
  draw.fill()
  return picture(draw)
}
