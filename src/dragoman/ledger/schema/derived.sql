-- What the ledger believes: dropped and made anew by every derivation. The columns of the first tables are the
-- fields of the values of the same names in ledger/records.py, plus the days that an event's time covers.
drop schema if exists derived cascade;
create schema derived;

create table derived.state (raw varchar not null, version varchar not null);  -- what it was derived from, by whom

create table derived.documents (reading varchar, document varchar);  -- the readings that the ledger goes by

create table derived.entities (
    key varchar, kind varchar, name varchar, names varchar[], kb varchar, iso varchar, "of" varchar
);
create table derived.links (document varchar, id varchar, key varchar, reason varchar);
create table derived.witnesses (document varchar, origin varchar, reason varchar);
create table derived.events (
    id varchar, type varchar, status varchar, time varchar, reports varchar[], actors varchar[],
    places varchar[], origins integer, first date, last date
);
create table derived.fields (
    event varchar, field varchar, value varchar, believed boolean, agreement varchar, origins integer,
    reports varchar[], reason varchar
);
create table derived.quantities (
    id varchar, measure varchar, unit varchar, period varchar, parties varchar[], about varchar,
    figures varchar[], event varchar
);
create table derived.stages (event varchar, reported varchar, status varchar, time varchar, report varchar);
create table derived.decisions (
    a varchar, b varchar, verdict varchar, score double, features struct(feature varchar, weight double)[],
    separator varchar
);
create table derived.parts (whole varchar, part varchar, kind varchar, reason varchar);
create table derived.claims (
    id varchar, document varchar, source varchar, kind varchar, event varchar, value varchar, words varchar,
    verdict varchar, known integer, supporting varchar[], against varchar[], missing varchar, subject varchar
);
create table derived.commitments (
    id varchar, event varchar, kind varchar, subject varchar, parties varchar[], made varchar, due varchar,
    state varchar, overdue boolean, silent_since varchar,
    mentions struct(reported varchar, move varchar, report varchar, document varchar)[],
    amount varchar, upto boolean, period varchar, parts varchar[]
);
create table derived.refused (correction varchar, reason varchar);

-- What the next derivation goes on from, so that a document added touches only what it bears on
-- (`dragoman.ledger.blockwise.renew`); dropped and made anew with the rest. Nothing is asked of it.
drop schema if exists kept cascade;
create schema kept;

create table kept.state (name varchar, value varchar);  -- the engine, the corrections replayed
-- Ways of naming (see `Profile`), with how many entities have each, the key that follows and why; `base` is the
-- key that it has by itself, `gives` the names by which others find that, `asks` those under which it looks for
-- others.
create table kept.profiles (
    profile ubigint, kind varchar, name varchar, names varchar[], kb varchar, iso varchar, at_home boolean,
    home_iso varchar, home varchar, linked varchar, times integer, key varchar, reason varchar, base varchar,
    gives varchar[], asks varchar[]
);
-- One row a report. `likeness` is the same for reports that say the same; the first of them is `swept`: compared
-- in its `blocks` in the days from `start` to `stop`. `data` is all that is needed of it (`cases.pack`).
create table kept.cases (
    report varchar, document varchar, likeness bigint, swept boolean, start integer, stop integer, blocks bigint[],
    data varchar
);
create table kept.likely (a varchar, b varchar, score double);  -- pairs that would be one event
create table kept.stems (document varchar, stems varchar[]);    -- the documents over which words are weighed
create table kept.parts (
    document varchar, turn integer, whole varchar, part varchar, kind varchar, reason varchar
);
create table kept.asserted (
    document varchar, source varchar, report varchar, kind varchar, value varchar, words varchar,
    number integer, since varchar
);
-- What the claims of a document are checked against: type and actor of events; `figure` and measure and unit.
create table kept.checked (document varchar, type varchar, key varchar);
create table kept.figures (event varchar, turn integer, a varchar, b varchar);  -- of one quantity, found at an event

-- The words of a text in lower case without accents, and its tokens for searching: the words without German
-- endings; runs of Chinese as pairs of characters.
create macro derived.words(text) as regexp_extract_all(
    strip_accents(replace(lower(nfc_normalize(text)), 'ß', 'ss')), '[\p{L}\p{M}\p{N}]+'
);
create macro derived.stem(word) as regexp_replace(word, '^(.{4,}?)(?:en|em|er|es|e|n|s)+$', '\1');
create macro derived.tokens(text) as list_concat(
    [derived.stem(word) for word in derived.words(regexp_replace(text, '\p{Han}+', ' ', 'g'))],
    flatten([
        case when length(run) = 1 then [run] else [run[i:i + 1] for i in range(1, length(run))] end
        for run in regexp_extract_all(text, '\p{Han}+')
    ])
);
