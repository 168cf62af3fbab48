import { expect, test } from 'vitest';
import { materialsOf } from '#server/domain/materials.ts';

test.each([
  ['100% cotton', ['cotton']],
  ['52% cotton, 48% silk', ['cotton', 'silk']],
  ['Shell 86% silk, 14% metallised polyester; lining 100% cotton', ['silk']],
  ['Shell and filling 100% cotton', ['cotton']],
  ['100% tussar silk', ['silk']],
  ['Merino, brushed', ['wool']],
  ['70% Wool, 30% Silk', ['silk', 'wool']],
  ['60% polyester, 40% viscose', ['viscose', 'polyester']],
  ['', []],
  ['Handmade paper', []],
])('%s is %j', (composition, materials) => {
  expect(materialsOf(composition)).toEqual(materials);
});
