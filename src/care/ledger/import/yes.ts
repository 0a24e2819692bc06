/** How files say yes. */
export const yes = /^(yes|true|1|y|是|同意|subscribed)$/i;
