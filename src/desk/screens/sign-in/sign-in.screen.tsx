import { useParams } from 'react-router';
import { CodeDoor } from './code-door.tsx';
import { FirstTime } from './first-time.tsx';
import { LinkDoor } from './link-door.tsx';
import { PasswordDoor } from './password-door.tsx';

/** Everything before the Desk: password, link, second step, first time. */
export const Component = () => {
  const step = useParams()['*'];
  if (step === 'link') return <LinkDoor />;
  if (step === 'code') return <CodeDoor />;
  if (step === 'first') return <FirstTime />;
  return <PasswordDoor />;
};
