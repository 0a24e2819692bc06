import { library } from '../../kernel/library.ts';

/** Loaded with the first second factor. */
const otp = library('otplib');

const period = 30;

export const newTotpSecret = (): string => otp().generateSecret({ length: 20 });

/** What an authenticator reads from the picture. */
export const totpAddress = (secret: string, email: string): string => otp().generateURI({ issuer: 'Teahouse', label: email, secret });

/**
 * The time step a code belongs to, or undefined when it fits none: now or half a minute either way, and later than the
 * last step used, so that a code works once.
 */
export const stepOfCode = (secret: string, code: string, lastStep: number | null, at: Date): number | undefined => {
  if (!/^\d{6}$/.test(code)) return undefined;
  const epoch = Math.floor(at.getTime() / 1000);
  const used = lastStep === null ? {} : { afterTimeStep: lastStep };
  const checked = otp().verifySync({ secret, token: code, epoch, period, epochTolerance: period, ...used });
  return checked.valid && 'timeStep' in checked ? checked.timeStep : undefined;
};
