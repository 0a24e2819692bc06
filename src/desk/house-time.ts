let ahead = 0;

/** The house told what time it is there: its clock rules, not the one of this computer, which may stand anywhere. */
export const keepHouseTime = (told: string): void => {
  ahead = Date.parse(told) - Date.now();
};

/** What time it is in the house. */
export const houseNow = (): Date => new Date(Date.now() + ahead);
