/** Says, where a component stands, what of it UI Kit doesn't know. Red, so that nobody overlooks it. */
export function ProblemNote({ messages }: { messages: readonly string[] }) {
  return (
    <span role="alert" className="host-problem" data-testid="host-problem">
      <strong>Not in UI Kit</strong>
      {messages.map((message) => (
        <span key={message}>{message}</span>
      ))}
    </span>
  );
}
