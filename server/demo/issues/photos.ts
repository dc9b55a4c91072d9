import sharp from 'sharp'
import type { Chance } from '../chance.ts'
import type { Scene } from './scenarios.ts'

const WIDTH = 960
const HEIGHT = 720
/** Small: a seed makes some two hundred, and each is re-encoded as if it came from a phone. */
const SHOWN_WIDTH = 640
const SHOWN_HEIGHT = 480

type Drawing = (mended: boolean, chance: Chance) => string

const rect = (x: number, y: number, w: number, h: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"/>`

const stairs = (shade: string) =>
  Array.from({ length: 8 }, (_, i) =>
    rect(120 + i * 60, 640 - i * 48, 720 - i * 60, 48, i % 2 ? shade : '#7b7f83'),
  ).join('')

// Plain drawings that read as what they are at a glance; nobody's street, nobody's face.
const DRAWINGS: Record<Exclude<Scene, 'none'>, Drawing> = {
  sheet: () => `${rect(0, 0, WIDTH, HEIGHT, '#8a6f52')}${rect(250, 60, 460, 600, '#f7f5ee')}
    ${rect(310, 110, 340, 34, '#0a5a73')}${Array.from({ length: 8 }, (_, i) => rect(310, 190 + i * 48, i % 3 === 2 ? 220 : 340, 12, '#9aa3a8')).join('')}
    <circle cx="600" cy="590" r="38" fill="none" stroke="#a8231c" stroke-width="8"/>`,
  lamp: (mended) => `${rect(0, 0, WIDTH, HEIGHT, mended ? '#e9dcc0' : '#23272b')}
    ${mended ? '' : '<g opacity="0.45">'}${stairs(mended ? '#b9b2a2' : '#3a3f44')}${mended ? '' : '</g>'}
    <line x1="480" y1="0" x2="480" y2="120" stroke="#555" stroke-width="6"/>
    <circle cx="480" cy="150" r="34" fill="${mended ? '#fff4b0' : '#4b4f52'}"/>
    ${mended ? '<circle cx="480" cy="150" r="150" fill="#fff4b0" opacity="0.35"/>' : ''}`,
  rubbish: (
    mended,
    chance,
  ) => `${rect(0, 0, WIDTH, 420, '#c9d3d6')}${rect(0, 420, WIDTH, 300, '#8f8f88')}
    ${[180, 400, 620].map((x) => rect(x, 280, 150, 220, '#2f6f4f') + rect(x - 8, 260, 166, 26, '#24563d')).join('')}
    ${mended ? '' : Array.from({ length: 26 }, () => `<circle cx="${chance.whole(120, 860)}" cy="${chance.whole(440, 660)}" r="${chance.whole(14, 40)}" fill="${chance.pick(['#3d3a36', '#6b5b3e', '#d9d5c8', '#7a8a4a'])}"/>`).join('')}`,
  wires: (mended) => `${rect(0, 0, WIDTH, HEIGHT, '#b7a99a')}
    ${[0, 1, 2].flatMap((row) => [0, 1, 2, 3].map((c) => rect(70 + c * 220, 60 + row * 180, 130, 100, '#5f7d8c'))).join('')}
    ${mended ? rect(120, 560, 720, 110, '#e6eef0') + [0, 1, 2, 3, 4].map((i) => rect(160 + i * 140, 585, 60, 60, '#0a5a73')).join('') : '<path d="M140 150 C 200 360, 260 420, 330 640 M 580 330 C 560 480, 640 540, 660 650" stroke="#c0392b" stroke-width="7" fill="none"/>'}
    ${[300, 620].map((x) => `<circle cx="${x}" cy="680" r="34" fill="none" stroke="#222" stroke-width="10"/><circle cx="${x + 120}" cy="680" r="34" fill="none" stroke="#222" stroke-width="10"/><path d="M${x} 680 L ${x + 60} 620 L ${x + 120} 680" stroke="#223" stroke-width="10" fill="none"/>`).join('')}`,
  manhole: (mended) => `${rect(0, 0, WIDTH, HEIGHT, '#9a9a96')}
    ${Array.from({ length: 48 }, (_, i) => rect((i % 8) * 120 + 4, Math.floor(i / 8) * 120 + 4, 112, 112, '#a8a8a3')).join('')}
    <circle cx="480" cy="380" r="150" fill="${mended ? '#55585b' : '#121314'}"/>
    ${mended ? '<circle cx="480" cy="380" r="120" fill="none" stroke="#777" stroke-width="12"/><path d="M380 380 H 580 M 480 280 V 480" stroke="#777" stroke-width="12"/>' : '<path d="M330 380 A 150 150 0 0 1 480 230 L 480 380 Z" fill="#55585b"/>'}`,
  lane: (mended) => `${rect(0, 0, WIDTH, 300, '#cfd8dc')}${rect(0, 300, WIDTH, 420, '#5e6468')}
    <path d="M80 320 L 200 700 M 880 320 L 760 700" stroke="#f4c430" stroke-width="14"/>
    ${mended ? '<text x="480" y="600" font-size="110" text-anchor="middle" fill="#f4c430" font-family="sans-serif">消防通道</text>' : [220, 470].map((x, i) => rect(x, 430, 230, 110, i ? '#8c2f2b' : '#2e4a66') + rect(x + 40, 380, 150, 60, '#dfe8ec')).join('')}`,
  water: (mended) => `${rect(0, 0, WIDTH, HEIGHT, '#d8d2c4')}${rect(0, 420, WIDTH, 300, '#8c8c86')}
    ${mended ? rect(380, 520, 200, 90, '#4b4f52') + [0, 1, 2, 3, 4].map((i) => rect(395 + i * 36, 530, 16, 70, '#222')).join('') : '<ellipse cx="480" cy="580" rx="430" ry="110" fill="#6f93a3"/><ellipse cx="520" cy="570" rx="260" ry="50" fill="#8fb2c0"/>'}`,
  wall: (mended, chance) => `${rect(0, 0, WIDTH, HEIGHT, '#cdc6b8')}${stairs('#9b958a')}
    ${mended ? '' : Array.from({ length: 9 }, () => rect(chance.whole(80, 620), chance.whole(380, 560), chance.whole(90, 190), chance.whole(70, 150), chance.pick(['#a9825a', '#8c6a48', '#6d5a49', '#b89b76']))).join('')}`,
}

/** Different photos of each scene: enough that neighbours do not all look the same. */
const VARIANTS = 3
const drawn = new Map<string, Promise<Buffer>>()

/** A drawn photo of a matter, before or after it was mended, as JPEG bytes; each variant is drawn once. */
export function demoPhoto(
  scene: Exclude<Scene, 'none'>,
  mended: boolean,
  chance: Chance,
): Promise<Buffer> {
  const name = `${scene}/${mended}/${chance.whole(1, VARIANTS)}`
  const photo = drawn.get(name) ?? draw(scene, mended, chance.branch(name))
  drawn.set(name, photo)
  return photo
}

async function draw(
  scene: Exclude<Scene, 'none'>,
  mended: boolean,
  chance: Chance,
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${DRAWINGS[scene](mended, chance)}</svg>`
  const turned = chance.whole(-3, 3)
  return sharp(Buffer.from(svg))
    .rotate(turned, { background: '#777777' })
    .resize(SHOWN_WIDTH, SHOWN_HEIGHT, { fit: 'cover' })
    .modulate({ brightness: 0.9 + chance.real() * 0.2 })
    .jpeg({ quality: 82 })
    .toBuffer()
}
