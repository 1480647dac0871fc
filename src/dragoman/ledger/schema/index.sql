-- What asking needs beside the derived values; made at the end of every derivation.

-- Who takes part in which event: the entities themselves, and the states that they or the places belong to.
create table derived.parties as
with direct as (
    select id as event, unnest(actors) as key, 'actor' as part from derived.events
    union all
    select id, unnest(places), 'place' from derived.events
)
select event, key, part from direct
union
select d.event, e."of", 'state' from direct d join derived.entities e using (key) where e."of" is not null
union
select d.event, key, 'state' from direct d join derived.entities e using (key) where e.kind = 'state'
order by key, event, part;

-- Every name of every entity, and its words in the spelling that names are compared in.
create table derived.names as
select distinct key, name, derived.words(name) as words
from (select key, unnest(list_append(names, name)) as name from derived.entities)
order by name, key;

-- BM25 over the sentences that bear reports out.
create table derived.lengths as
select report, sum(length(derived.tokens(words)))::integer as length
from raw.evidence join derived.documents using (reading) group by report order by report;

create table derived.terms as
with words as (
    select report, unnest(derived.tokens(words)) as term
    from raw.evidence join derived.documents using (reading)
)
select term, report, count(*)::integer as times, any_value(length) as length
from words join derived.lengths using (report) group by term, report order by term, report;

create table derived.frequencies as select term, count(*)::integer as reports from derived.terms group by term order by term;

create table derived.members as
select unnest(reports) as report, id as event from derived.events order by report;

-- The sentences that bear an event out, those of a trigger and of the first document first.
create table derived.extracts as
select event, e.words, coalesce(title, nullif(parse_filename(source), ''), d.id) as document,
    row_number() over (
        partition by event
        order by r.start between e.start and e.stop desc, published nulls last, e.reading, e.start
    )::integer as turn
from derived.members join raw.evidence e using (report) join derived.documents using (reading)
join raw.reports r using (reading, report) join raw.documents d using (reading)
order by event, turn;

-- In how many events each entity takes part, in any part.
create table derived.counts as
select key, count(distinct event)::integer as events from derived.parties group by key order by key;

-- Of each event the sentence that bears it out best: the first of its trigger's sentences.
create table derived.sayings as
select event, coalesce(e.words, r.words, '') as words, c.document,
    coalesce(title, nullif(parse_filename(source), ''), d.id) as title,
    coalesce(r.start, 0) as start, coalesce(r.stop, 0) as stop
from derived.members m join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading) left join raw.evidence e using (reading, report)
qualify row_number() over (
    partition by event
    order by r.start between e.start and e.stop desc, published nulls last, r.reading, e.start
) = 1
order by event;
