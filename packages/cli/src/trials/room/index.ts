export { type RoomOptions, roomApp } from "./app.ts";
export { Room } from "./client.ts";
export { type OpenRoom, openRoom } from "./serve.ts";
