import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../client.ts';
import { showToast } from '../../shell/toasts.ts';

/** Takes back what was just done by hand (`letters/{id}`, `calls/{id}`) and says so; answers whether it could be taken back. */
export const useTakeBack = (customerId: string) => {
  const queries = useQueryClient();
  const path = `/customers/${customerId}`;
  return async (what: string, said: string): Promise<boolean> => {
    try {
      await api.post(`${path}/${what}/withdrawal`);
      showToast({ text: said });
      return true;
    } catch (error) {
      showToast({ refusal: error instanceof Error ? error : new Error(String(error)) });
      return false;
    } finally {
      void queries.invalidateQueries({ predicate: ({ queryKey: [key] }) => typeof key === 'string' && key.startsWith(path) });
    }
  };
};
