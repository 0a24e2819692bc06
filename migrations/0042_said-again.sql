-- Rooms: what was said is known again when the same is said once more.
-- kinds: none new

-- trace: of the text, without what people change to say the same again; null: too short to matter, or a colleague's
ALTER TABLE room_message ADD COLUMN trace bytea;
