export type Room = {
  id: string;
  companyId: string;
  name: string;
  about: string;
  readers: 'everybody' | 'members' | 'owners';
  writers: 'members' | 'owners';
  productLine: string | null;
  pins: { label: string; link: string }[];
  messages: number;
  lastSaidAt: string | null;
  closedAt: string | null;
  held: number;
  version: number;
};

export type RoomMessage = {
  number: number;
  by: { kind: 'member' | 'staff'; name: string; handle: string | null } | null;
  html: string;
  state: 'shown' | 'held' | 'hidden' | 'withdrawn';
  saidAt: string;
};

/** The words alone: the Desk shows what was said as text. */
export const wordsOf = (html: string): string => new DOMParser().parseFromString(html, 'text/html').body.textContent;
