import type { Module } from '#kernel/module.ts'
import { routes } from './routes.ts'

/** 区域、小区、楼栋: where things are. Public knowledge; it holds nothing about persons. */
export const territory: Module = {
  name: 'territory',
  routes,
}
