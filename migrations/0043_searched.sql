-- Searched: which words are common among many posts.
-- kinds: none new

-- a question is answered from the newest posts or from the index by how common its words are; of a million posts the seam lies at one in
-- three hundred, and by itself the database knows only the thousand commonest words, down to one in a hundred and thirty
ALTER TABLE post ALTER COLUMN search SET STATISTICS 300;
