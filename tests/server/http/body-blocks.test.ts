import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BodyBlocks } from '#server/http/body-blocks.ts';

const LIMIT_BYTES = 40 * 1024;

test('whatever is kept and released in whatever order, each body is what it was, within the memory', () => {
  const step = fc.record({ bytes: fc.integer({ min: 0, max: 9000 }), released: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const memory = new BodyBlocks(LIMIT_BYTES);
      const kept: { body: Buffer; blocks: number[] }[] = [];
      for (const [nth, { bytes, released }] of steps.entries()) {
        const body = Buffer.alloc(bytes, nth + 1);
        if (memory.room(bytes) === 'now') kept.push({ body, blocks: memory.keep(body) });
        const [gone] = kept.splice(released, 1);
        if (gone) memory.release(gone.blocks);
        const needed = kept.reduce((sum, one) => sum + Math.ceil(one.body.length / 1024) * 1024, 0);
        expect(memory.usedBytes).toBe(needed);
        expect(memory.usedBytes).toBeLessThanOrEqual(LIMIT_BYTES);
        for (const one of kept) expect(memory.read(one.blocks, one.body.length).equals(one.body)).toBe(true);
      }
    }),
  );
});

test('there is room now, or later, or never', () => {
  const memory = new BodyBlocks(3000);
  expect([memory.room(0), memory.room(2048), memory.room(2049)]).toEqual(['now', 'now', 'never']);
  const blocks = memory.keep(Buffer.alloc(1025));
  expect([memory.room(1), memory.room(0)]).toEqual(['later', 'now']);
  memory.release(blocks);
  expect(memory.room(2048)).toBe('now');
});

test('what was read stays as it was when its blocks hold something else', () => {
  const memory = new BodyBlocks(1024 * 1024 * 2);
  const body = Buffer.alloc(1024 * 1024 + 5, 'a');
  const blocks = memory.keep(body);
  const read = memory.read(blocks, body.length);
  memory.release(blocks);
  memory.keep(Buffer.alloc(body.length, 'b'));
  expect(read.equals(body)).toBe(true);
});
