-- The sentence that a figure stands in: whether it is a record or a total is said there, not in its words.
alter table raw.figures add column sentence varchar;
