type Ends = { close(): Promise<void> };

/** What runs in a house that is open; less of it while it is still opening. */
export type Running = Partial<Record<'furnishing' | 'listener' | 'rooms' | 'jobs' | 'pages' | 'house', Ends | undefined>>;

/**
 * Ends everything in the order it leans on each other: nothing new is taken in, what is under way is finished (each part knows how long it
 * waits), then what those needed ends, and the database last. What fails is told, and the rest ends all the same.
 */
export const endAll = async (running: Running, failed: (error: unknown) => void): Promise<void> => {
  const end = (part: keyof Running): Promise<void> => running[part]?.close().catch(failed) ?? Promise.resolve();
  await Promise.all([end('furnishing'), end('listener'), end('rooms'), end('jobs')]);
  await end('pages');
  await end('house');
};
