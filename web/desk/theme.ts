import type { ThemeConfig } from 'antd'
import { COLOURS } from './colours.ts'

/**
 * antd in the house's own colours. Its default placeholder, description and border greys stay below
 * 4.5:1 (3:1 for borders), so each is replaced by a measured one.
 */
export const DESK_THEME: ThemeConfig = {
  token: {
    colorPrimary: COLOURS.river,
    colorPrimaryHover: COLOURS.riverDeep,
    colorPrimaryActive: COLOURS.riverDeep,
    colorInfo: COLOURS.river,
    colorLink: COLOURS.river,
    colorLinkHover: COLOURS.riverDeep,
    colorError: COLOURS.seal,
    colorErrorText: COLOURS.seal,
    colorWarning: COLOURS.amber,
    colorWarningText: COLOURS.amber,
    colorSuccess: COLOURS.leaf,
    colorSuccessText: COLOURS.leaf,
    colorText: COLOURS.ink,
    colorTextSecondary: COLOURS.muted,
    colorTextTertiary: COLOURS.muted,
    colorTextQuaternary: COLOURS.faint,
    colorTextPlaceholder: COLOURS.faint,
    colorTextDescription: COLOURS.muted,
    colorTextDisabled: COLOURS.faint,
    colorBorder: COLOURS.edge,
    colorBorderSecondary: COLOURS.line,
    colorSplit: COLOURS.line,
    colorBgLayout: COLOURS.mist,
    borderRadius: 6,
    fontSize: 15,
    lineHeight: 1.55,
    controlHeight: 36,
    controlHeightSM: 30,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.2s',
    fontFamily: 'var(--font)',
  },
  components: {
    Button: { defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none' },
    Table: { headerBg: COLOURS.mist, headerColor: COLOURS.muted },
  },
}
