/** The colours of design.md, for the places where CSS variables do not reach: antd, maps, charts. */
export const COLOURS = {
  ink: '#14212B',
  muted: '#42505B',
  /** Placeholders and disabled words: the lightest grey that still reads (5.6:1 on white). */
  faint: '#5C6B76',
  river: '#0A5A73',
  riverDeep: '#07455A',
  seal: '#A8231C',
  amber: '#8A5200',
  leaf: '#1B6B3A',
  plum: '#5B3A8C',
  slate: '#3D5166',
  mist: '#F3F6F7',
  line: '#D8E0E5',
  /** Edges of controls: 3.9:1 on white. */
  edge: '#75858F',
  white: '#FFFFFF',
} as const
