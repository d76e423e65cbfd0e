import { describe, test } from 'vitest';
import { shortened } from '../../../src/frontend/texts/shortened';

describe('a text that is too long', () => {
  test.for<[string, number, string]>([
    ['jira-admins', 11, 'jira-admins'],
    ['jira-administrators', 11, 'jira-…ators'],
    ['ab', 1, '…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 3, '👩‍👩‍👧‍👦…👩‍👩‍👧‍👦'],
    ['é̂é̂é̂é̂', 4, 'é̂é̂é̂é̂'],
  ])('%s in %i characters loses its middle, and no character is torn', ([text, max, expected], { expect }) => {
    expect(shortened(text, max)).toBe(expected);
  });

  test('is short, however many marks are piled up on its letters', ({ expect }) => {
    expect(shortened(`a${'\u0301'.repeat(10_000)}`.repeat(40), 20).length).toBeLessThan(20 * 40);
  });
});
