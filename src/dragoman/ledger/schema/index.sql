-- What asking needs beside the derived values, made at the end of every derivation. The tables are made from
-- the temporary ones named `new_…`: all there is, or what has changed (`dragoman.ledger.index`). Every table is
-- sorted by what it is asked for.

-- Who takes part in which event: the entities themselves, and the states that they or the places belong to.
create table derived.parties as
with direct as (
    select id as event, unnest(actors) as key, 'actor' as part from new_events
    union all
    select id, unnest(places), 'place' from new_events
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
from (select key, unnest(list_append(names, name)) as name from new_entities)
order by name, key;

-- BM25 over the sentences that bear reports out.
create table derived.lengths as
select report, sum(length(derived.tokens(words)))::integer as length
from raw.evidence join new_documents using (reading) group by report order by report;

create table derived.terms as
with words as (
    select report, unnest(derived.tokens(words)) as term
    from raw.evidence join new_documents using (reading)
),
lengths as (select report, length from derived.lengths where report in (select report from words))
select term, report, count(*)::integer as times, any_value(length) as length
from words join lengths using (report) group by term, report order by term, report;

create table derived.frequencies as
select term, count(*)::integer as reports from derived.terms where term in (select term from new_terms)
group by term order by term;

create table derived.members as
select unnest(reports) as report, id as event from new_events order by report;

-- One row a report of an event, with all that its document is called and known by: what pages and dossiers join.
-- `title` is what to call the document (title, source or id), `sentence` the one that bears the report out best
-- (that of the trigger first), at `sentence_start`, `sentences` all of them in the order of the text; `origin` is
-- what the document counts for as a witness and `origin_reason` says why.
create table derived.tellings as
with told as (
    select id as event, unnest(reports) as report from new_events
),
best as (
    select e.reading, e.report, list(e.words order by e.start) as sentences,
        arg_min(struct_pack(words := e.words, start := e.start),
            (r.start between e.start and e.stop is not true, e.start)) as said
    from told join raw.reports r using (report) join derived.documents using (reading)
    join raw.evidence e using (reading, report) group by all
)
select t.event, t.report, c.document, r.reading, r.id, r.type, r.status, r.time, r.confidence,
    coalesce(r.start, 0) as start, coalesce(r.stop, 0) as stop, coalesce(r.words, '') as words,
    coalesce(b.said.words, r.words, '') as sentence, coalesce(b.said.start, r.start, 0) as sentence_start,
    b.sentences,
    coalesce(d.title, nullif(parse_filename(d.source), ''), d.id) as title, d.published, d.publisher, d.genre,
    d.language, d.url, d.added, w.origin, w.reason as origin_reason
from told t join raw.reports r using (report) join derived.documents c using (reading)
join raw.documents d using (reading) left join derived.witnesses w on w.document = c.document
left join best b on b.reading = r.reading and b.report = r.report
order by event, d.published nulls last, t.report;

-- One row a statement of a report of an event, in the order of the text: the words for the value of a field, where
-- they stand, and the entity that the value is (`key`, NULL where it is none).
create table derived.quotations as
select t.event, t.report, s.field, s.value, l.key, s.basis, s.words, s.start, s.stop
from derived.tellings t join raw.statements s using (reading, report)
left join derived.links l on l.document = t.document and l.id = s.value
where event in (select id from new_events)
order by event, t.report, s.field, s.start;

-- The sentences that bear an event out, those of a trigger and of the first document first.
create table derived.extracts as
select event, e.words, title as document,
    row_number() over (
        partition by event
        order by t.start between e.start and e.stop desc, published nulls last, e.reading, e.start
    )::integer as turn
from derived.tellings t join raw.evidence e using (reading, report)
where event in (select id from new_events)
order by event, turn;

-- In how many events each entity takes part, in any part.
create table derived.counts as
select key, count(distinct event)::integer as events from derived.parties where key in (select key from new_keys)
group by key order by key;

-- Of each event the sentence that bears it out best: the first of its trigger's sentences.
create table derived.sayings as
select event, coalesce(e.words, t.words, '') as words, t.document, title, t.start, t.stop
from derived.tellings t left join raw.evidence e using (reading, report)
where event in (select id from new_events)
qualify row_number() over (
    partition by event
    order by t.start between e.start and e.stop desc, published nulls last, t.reading, e.start
) = 1
order by event;

-- One row an event, ready to be shown in a list: names for keys (`actors`, `places`, `hosts`, in the order of the
-- keys of the event; hosts by name), the place in the record that is believed, the fields in conflict, how many
-- reports stand behind it, and its best sentence with the document's key and title and where the trigger stands.
create table derived.cards as
with called as (
    select id, unnest(keys) as key, unnest(range(len(keys))) as turn, part from (
        select id, actors as keys, 'actor' as part from new_events
        union all
        select id, places, 'place' from new_events
    )
),
names as (
    select id, list(coalesce(e.name, c.key) order by turn) filter (part = 'actor') as actors,
        list(coalesce(e.name, c.key) order by turn) filter (part = 'place') as places
    from called c left join derived.entities e using (key) group by id
),
fields as (
    select f.event as id, list(e.name order by e.name) filter (field = 'host' and believed and e.name is not null) as hosts,
        min(value) filter (field = 'ordinal' and believed) as ordinal,
        list_sort(list_distinct(list(field) filter (agreement = 'conflict'))) as disputed
    from derived.fields f left join derived.entities e on e.key = f.value
    where (field in ('host', 'ordinal') or agreement = 'conflict') and f.event in (select id from new_events)
    group by f.event
)
select e.id, e.type, e.status, e.time, e.first, e.last, e.origins, len(e.reports)::integer as reports,
    coalesce(n.actors, []) as actors, coalesce(n.places, []) as places, coalesce(f.hosts, []) as hosts,
    f.ordinal, coalesce(f.disputed, []) as disputed, coalesce(s.words, '') as words,
    coalesce(s.document, '') as document, coalesce(s.title, '') as title,
    coalesce(s.start, 0) as start, coalesce(s.stop, 0) as stop
from new_events e left join names n using (id) left join fields f using (id)
left join derived.sayings s on s.event = e.id
order by e.id;

-- The cards once more for each who takes part, in any part: those of one entity lie side by side, in the order of
-- time, so that a list of them is read where it is and nothing else.
create table derived.shown as
with who as (select distinct key, event as id from derived.parties where event in (select id from new_events))
select w.key, c.id, c.type, c.status, c.time, c.first, c.last, c.origins, c.reports, c.actors, c.places, c.hosts,
    c.ordinal, c.disputed, c.words, c.title
from who w join derived.cards c using (id) order by w.key, c.first nulls last, c.last, c.id;

-- The values of the fields in conflict, with what is asked of their events: few of all there are, and all that is
-- read to tell where documents disagree.
create table derived.disputed as
with fields as (
    select event, field from derived.fields
    where agreement = 'conflict' and event in (select id from new_events) group by event, field
)
select f.event, e.type, e.time, e.first, e.actors, f.field, f.value, f.believed, f.agreement, f.origins, f.reason,
    f.reports
from fields join derived.fields f using (event, field) join new_events e on e.id = f.event
where f.agreement <> 'other' order by f.event, f.field, f.value, f.reason, f.reports;

-- Who gives these values: a report may name several who took part, and the words are those of the value's own entity
-- where a link tells.
create table derived.voiced as
with wanted as (
    select event, field, value, unnest(reports) as report from derived.disputed
    where event in (select id from new_events)
)
select w.event, w.field, w.value, coalesce(s.words, t.words) as words,
    coalesce(e.words, s.words, t.words) as sentence, t.title, t.published, w.report, s.start as start,
    e.start as sentence_start
from wanted w join derived.tellings t using (event, report)
left join derived.quotations s on s.event = w.event and s.report = w.report and s.field = w.field
left join raw.evidence e on e.reading = t.reading and e.report = t.report
    and coalesce(s.start, case when t.words <> '' then t.start end) between e.start and e.stop
where s.key is null or s.key = w.value
order by w.event, t.published nulls last, w.report, s.start, e.start, w.field, w.value;
