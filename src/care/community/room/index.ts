/** Rooms: where members talk at once. Other rooms of the community come in here only. */
export { editMessage, keepChange, keepOrder, react as reactInRoom, withdrawMessage } from './change-message.act.ts';
export { forgetTalk } from './forget-talk.data.ts';
export { messageAt, messagesOf, myReactions } from './messages.read.ts';
export { comeIn, goOut, markRead, mute } from './place.data.ts';
export { openRoomsLive } from './room.live.ts';
export { roomDoors } from './room.routes.ts';
export {
  bodyShape,
  clientIdShape,
  longestMessage,
  type Message,
  mayEdit,
  type ReactionKind as RoomReactionKind,
  reactionKinds as roomReactionKinds,
} from './room.ts';
export { type Here, houseVoices, type OpenRoom, openRooms, type RoomFor, roomFor, whoIsHere } from './rooms.read.ts';
export { say as sayInRoom } from './say.act.ts';
export { seesInRoom } from './seen-picture.read.ts';
export { takeRooms } from './take-talk.data.ts';
