type Listener = (payload: unknown) => void;
type Subscription = { unsubscribe(): void };

/** Events between the page and the app. A payload is copied for each listener, as it is when it crosses frames. */
export type EventBus = {
  on(event: string, listener: Listener): Subscription;
  emit(event: string, payload?: unknown): void;
};

export function createEventBus(): EventBus {
  const listeners = new Map<string, Set<Listener>>();
  return {
    on(event, listener) {
      const those = listeners.get(event) ?? new Set();
      listeners.set(event, those.add(listener));
      return { unsubscribe: () => void those.delete(listener) };
    },
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) listener(structuredClone(payload));
    },
  };
}
