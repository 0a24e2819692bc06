/** Native, and of no use to a house nobody signs in to. */
const argon = () => import('@node-rs/argon2');

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane; about 25 ms on the machine this was written on.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = async (password: string): Promise<string> => (await argon()).hash(password.normalize('NFKC'), cost);

let nobody: Promise<string> | undefined;

/** Whether the password fits. Without a hash to compare it works just as long, so that time does not tell who exists. */
export const fitsPassword = async (kept: string | null | undefined, password: string): Promise<boolean> => {
  const { hash, verify } = await argon();
  nobody ??= hash('no password fits this', cost);
  const fits = await verify(kept ?? (await nobody), password.normalize('NFKC')).catch(() => false);
  return kept ? fits : false;
};
