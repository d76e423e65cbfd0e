/** The mark in the top bar: our own drawing, not a trademark of Atlassian. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--ds-background-brand-bold)" />
      <path d="M7 7h10v10h-3.2v-6.8H7z" fill="var(--ds-icon-inverse)" />
      <path d="M7 13.2h3.8V17H7z" fill="var(--ds-icon-inverse)" opacity="0.7" />
    </svg>
  );
}
