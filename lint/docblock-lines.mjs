/** A docblock shares no line with code, so that what it is about stands under it, where readers look for it. */
export const docblockLines = {
  meta: {
    type: 'layout',
    docs: { description: 'docblocks stand on lines of their own' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
          const before = sourceCode.getTokenBefore(comment);
          const after = sourceCode.getTokenAfter(comment);
          const isBehind = before?.loc.end.line === comment.loc.start.line;
          const isBeside = after?.loc.start.line === comment.loc.end.line;
          if (!isBehind && !isBeside) continue;
          context.report({
            loc: comment.loc,
            message: 'A docblock stands on a line of its own.',
            fix: (fixer) => [
              ...(isBehind ? [fixer.insertTextBefore(comment, '\n')] : []),
              ...(isBeside ? [fixer.insertTextAfter(comment, '\n')] : []),
            ],
          });
        }
      },
    };
  },
};
